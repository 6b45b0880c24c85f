/** The frame of a question, as opposed to its matter: "theo quy định của pháp luật … đúng hay sai", "hãy cho biết …". */
import { fold, normalForm } from '../analyzer/syllable.ts'

const phrases = `
đúng hay sai
là đúng hay sai
đúng hay không
là đúng
là sai
đúng không
phải không
được không
hay không
theo quy định của pháp luật
theo quy định pháp luật
theo pháp luật
được quy định như thế nào
được quy định thế nào
được hiểu như thế nào
như thế nào
thế nào
là gì
là bao nhiêu
bao nhiêu
là bao lâu
bao lâu
là ai
nào sau đây
nào dưới đây
sau đây
dưới đây
hãy cho biết
cho biết
cho em hỏi
cho hỏi
xin hỏi
em muốn hỏi
tôi muốn hỏi
hãy giải thích
hãy tóm tắt
hãy nêu
hãy liệt kê
hãy
vui lòng
đáp án
đáp án sau là
trả lời
vì sao
tại sao
khi nào
làm sao
ở đâu
gồm những gì
bao gồm những gì
những gì
`

const framePhrases: readonly (readonly string[])[] = phrases
  .trim()
  .split('\n')
  .map((phrase) => phrase.split(' ').map((word) => fold(normalForm(word))))
  .sort((a, b) => b.length - a.length)

/** For every syllable whether it belongs to the frame. Takes folded syllables; phrases do not cross punctuation. */
export function frameOf(syllables: readonly string[], follows: readonly boolean[]): boolean[] {
  const inFrame = syllables.map(() => false)
  for (let s = 0; s < syllables.length; s++) {
    const found = framePhrases.find((phrase) =>
      phrase.every((word, n) => syllables[s + n] === word && (n === 0 || follows[s + n] === true)),
    )
    found?.forEach((_, n) => {
      inFrame[s + n] = true
    })
  }
  return inFrame
}

/** What a form had and the questionnaire has not, for officers. The command line says the same in English. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^column "(.*)": pictures and sound of questions are left out$/, 'cột "$1": không dùng hình, âm thanh của câu hỏi'],
  [
    /^sheet "(.*)", column "(.*)": pictures and sound of choices are left out$/,
    'trang "$1", cột "$2": không dùng hình, âm thanh của lựa chọn',
  ],
  [/^column "(.*)" is not known and is left out$/, 'không biết cột "$1", không dùng cột này'],
  [
    /^column "(.*)", rows (.*): instructions for interviewers are not said; left out$/,
    'cột "$1", dòng $2: lời dặn cho người phỏng vấn không được nói ra',
  ],
  [
    /^column "(.*)", rows (.*): a formula is worked out whenever it is looked at; left out$/,
    'cột "$1", dòng $2: công thức luôn được tính lại, nên không dùng',
  ],
  [/^row (\d+) has no type and is left out$/, 'dòng $1 chưa có loại (type), đã bỏ qua'],
  [/^row (\d+), type "(.*)": a chat has no such thing; left out$/, 'dòng $1, loại "$2": trò chuyện không có thông tin này, đã bỏ qua'],
  [
    /^row (\d+), column "(.*)": longer than (\d+) characters; the rest is left out$/,
    'dòng $1, cột "$2": dài hơn $3 ký tự, đã cắt phần sau',
  ],
  [
    /^row (\d+): the name "(.*)" stands in row (\d+) too, in another group; here it is "(.*)"$/,
    'dòng $1: tên "$2" trùng với dòng $3 ở nhóm khác, nên ở đây đổi thành "$4"',
  ],
  [
    /^row (\d+): a chat cannot ask for "(.*)"; nobody has to answer it, and it is left out$/,
    'dòng $1: trò chuyện không hỏi được "$2"; câu này không bắt buộc nên đã bỏ',
  ],
  [/^row (\d+): "read_only" is shown and not asked$/, 'dòng $1: chỉ hiện, không hỏi (read_only)'],
  [
    /^row (\d+): people are asked; the calculation of the question is left out$/,
    'dòng $1: câu này vẫn được hỏi; không dùng công thức của câu (calculation)',
  ],
]

export function leftOutInVietnamese(warning: string): string {
  const found = patterns.find(([pattern]) => pattern.test(warning))
  return found === undefined ? warning : warning.replace(found[0], found[1])
}

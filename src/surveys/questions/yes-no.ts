import { fold } from '../../text.ts'
import type { QuestionOf } from '../survey.ts'
import { wording } from '../wording.ts'
import type { QuestionType } from './question.ts'

const yes =
  /^(?:da |vang |u )?(?:co|vang|da|u|uh|uk|um|ok|oke|oki|okay|dung|dung vay|dung roi|phai|dong y|yes|y|c|roi|co a|co chu|1)(?: a| roi| nhe)?$/
const no =
  /^(?:da |thua )?(?:khong|ko|k|kg|hk|hong|hok|khum|khong co|khong a|chua|sai|khong phai|khong dong y|no|n|thoi|2)(?: a| nhe| dau)?$/

/** Có hay không, the way people type it. */
export const yesNo: QuestionType<QuestionOf<'yes_no'>> = {
  type: 'yes_no',
  ask: () => ({
    options: [
      { label: wording.yes, at: 0 },
      { label: wording.no, at: 1 },
    ],
    typing: wording.typeYesNo,
  }),
  parse(_question, reply) {
    if (reply.type === 'option' && reply.at < 2) return { ok: true, value: reply.at === 0 ? 'yes' : 'no' }
    const said = reply.type === 'text' ? fold(reply.text) : ''
    if (yes.test(said)) return { ok: true, value: 'yes' }
    return no.test(said) ? { ok: true, value: 'no' } : { ok: false, hint: wording.typeYesNo }
  },
  show: (_question, value) => (value === 'yes' ? wording.yes : wording.no),
  maxBytes: () => 5,
}

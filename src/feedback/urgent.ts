import { fold } from '../text.ts'

/** Danger to life now: shown 113/115 and handed to a person at once, whatever else the message is. Folded phrases. */
const dangers = [
  ...[
    'cuu voi',
    'cap cuu',
    'tai nan lao dong',
    'bi tai nan',
    'tai nan chet nguoi',
    'dang chay',
    'chay no',
    'bi dien giat',
    'sap gian giao',
    'ngat khi',
    'ngo doc',
  ],
  ...[
    'tu tu',
    'muon chet',
    'khong muon song',
    'doa giet',
    'bi danh',
    'danh dap',
    'bi hanh hung',
    'bi nhot',
    'bi giu nguoi',
    'quay roi tinh duc',
    'bi cuong hiep',
  ],
].map((phrase) => ` ${phrase} `)

/** Words that make it a question about safety rather than a cry for help. */
const aboutIt = / (la gi|quy dinh|nghi quyet|tap huan|dao tao|boi duong|cong tac|noi gi|the nao|phong ngua|phong chong|chi tieu|muc) /

export function isUrgent(text: string): boolean {
  const folded = ` ${fold(text)} `
  return dangers.some((phrase) => folded.includes(phrase)) && !aboutIt.test(folded)
}

/** Denunciations and complaints have their own law (2011, 2018) and their own closed route. */
export function isDenunciation(text: string): boolean {
  const folded = ` ${fold(text)} `
  return (
    / (to cao|khieu nai|to giac) /.test(folded) &&
    / (toi|em|minh|muon|chung toi|chi|anh) /.test(folded) &&
    !/ (nghi quyet|la gi|quy dinh) /.test(folded)
  )
}

/** A class as a calendar file (iCalendar, RFC 5545): sessions as events, nothing about who comes. */
import type { ClassView } from './class.ts'

/** @param publicUrl where the file is fetched from, for ids that are the same every time */
export function calendarFile(view: ClassView, publicUrl: string): string {
  const { cls, sessions } = view
  const isOff = cls.status === 'huy' || cls.status === 'hoan'
  const host = publicUrl.replace(/^https?:\/\//, '').replace(/[/:].*$/, '')
  const events = sessions.flatMap(({ number, startsAt, endsAt }) => [
    'BEGIN:VEVENT',
    `UID:${cls.id}-${number}@${host}`,
    `DTSTAMP:${stamp(cls.createdAt)}`,
    // Calendars replace what they have by a higher number.
    `SEQUENCE:${cls.revision}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(sessions.length > 1 ? `${cls.title} (buổi ${number}/${sessions.length})` : cls.title)}`,
    `LOCATION:${escaped([cls.place, cls.link].filter(Boolean).join('; '))}`,
    `DESCRIPTION:${escaped([cls.content, `Đầu mối: ${cls.contact}`].filter(Boolean).join('\n'))}`,
    `STATUS:${isOff ? 'CANCELLED' : 'CONFIRMED'}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(cls.title)}`,
    'TRIGGER:-PT2H',
    'END:VALARM',
    'END:VEVENT',
  ])
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tro ly Cong doan//Lop tap huan//VI',
    'CALSCALE:GREGORIAN',
    `METHOD:${isOff ? 'CANCEL' : 'PUBLISH'}`,
    ...events,
    'END:VCALENDAR',
    '',
  ]
    .flatMap(folded)
    .join('\r\n')
}

/** 20261210T010000Z */
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string): string => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n')

/** Lines of at most 75 bytes; a continuation begins with a space. */
function folded(line: string): string[] {
  const lines: string[] = []
  let part = ''
  let bytes = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (bytes + size > (lines.length === 0 ? 75 : 74)) {
      lines.push(lines.length === 0 ? part : ` ${part}`)
      part = ''
      bytes = 0
    }
    part += character
    bytes += size
  }
  return [...lines, lines.length === 0 ? part : ` ${part}`]
}

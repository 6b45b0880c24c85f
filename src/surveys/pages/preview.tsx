/** The chat of a survey beside the form that makes it. */
import { Notice } from '../../console/components.tsx'
import type { ChannelKind, Outbound } from '../../messages.ts'
import { compile } from '../compiled.ts'
import type { FormRow } from '../editing.ts'
import { rowOf, sheetsOf } from '../editing.ts'
import { preview } from '../preview.ts'
import { importXlsform } from '../xlsform/import.ts'
import { inVietnamese } from '../xlsform/vietnamese.ts'
import { channelNames } from './wording.ts'

/** The words and buttons that a channel makes of a message. */
export type Shown = (channel: ChannelKind, message: Outbound) => { readonly text: string; readonly buttons: readonly string[] }

interface PreviewProps {
  readonly rows: readonly FormRow[]
  readonly title: string
  readonly channel: ChannelKind
  readonly replies: Readonly<Record<string, string>>
  readonly today: string
  readonly shown: Shown
}

/** What the rows would say in chat, or what keeps them from it. */
export function Preview({ rows, title, channel, replies, today, shown }: PreviewProps) {
  const read = importXlsform(sheetsOf(rows, title), title)
  if (!read.ok)
    return (
      <Notice kind="warn">
        <p>Chưa xem thử được:</p>
        <ul>
          {read.problems.slice(0, 10).map((problem) => {
            const at = rowOf(problem, rows)
            return <li>{`${at === undefined ? '' : `Câu ở dòng ${at + 1}, `}cột ${problem.column}: ${inVietnamese(problem)}`}</li>
          })}
        </ul>
      </Notice>
    )
  const lines = preview(compile(read.survey), channel, replies, today)
  return (
    <div class="chat" role="log" aria-label={`Xem thử trên ${channelNames[channel]}`}>
      {lines.map((line) =>
        line.from === 'bot' ? (
          <BotSays {...shown(channel, line.message)} />
        ) : (
          <div class="bubble person">
            <label>
              <span class="quiet">{`Trả lời thử câu ${line.key}`}</span>
              <input
                name={`thu-${line.key}`}
                value={line.isSample ? '' : line.text}
                placeholder={line.text === '' ? 'bỏ qua' : line.text}
                autocomplete="off"
              />
            </label>
          </div>
        ),
      )}
    </div>
  )
}

const BotSays = ({ text, buttons }: { text: string; buttons: readonly string[] }) => (
  <div class="bubble bot">
    <p class="said">{text}</p>
    {buttons.length > 0 && (
      <ul class="taps" aria-label="Các nút">
        {buttons.map((label) => (
          <li>{label}</li>
        ))}
      </ul>
    )}
  </div>
)

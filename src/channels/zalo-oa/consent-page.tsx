/** What an administrator of the Official Account reads while connecting it. */
import { Paper } from '../../paper.tsx'
import { consentWording } from './wording.ts'

export interface ConsentWords {
  readonly heading: string
  readonly todo: string
  /** Zalo's own number of a refusal, or a word for what failed on the way. */
  readonly code?: number | string
}

export const consentPage = ({ heading, todo, code }: ConsentWords, isConnected: boolean): string =>
  `<!doctype html>${(
    <Paper title={heading}>
      <p class="quiet">{consentWording.title}</p>
      <p>{todo}</p>
      {code === undefined ? null : <p>{consentWording.code(code)}</p>}
      {isConnected ? null : <p>{consentWording.again}</p>}
    </Paper>
  )}`

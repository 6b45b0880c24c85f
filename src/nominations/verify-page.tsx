/** Whether a file of a nomination is as it was handed out. */
import type { SignedIn } from '../console/area.ts'
import { Button, Field, Form, Notice } from '../console/components.tsx'
import { vietnamTime } from '../calendar.ts'
import { home } from './list-page.tsx'
import { nameOf } from './nomination.ts'
import type { verifyFile } from './papers/jobs.ts'
import { consoleWording as words } from './wording.ts'

export const VerifyForm = ({ me, result }: { me: SignedIn; result?: Awaited<ReturnType<typeof verifyFile>> | undefined }) => (
  <>
    {result !== undefined && <Notice kind={result.type === 'whole' ? 'good' : 'bad'}>{said(result)}</Notice>}
    <Form me={me} action={`${home}/kiem-tra`} upload>
      <Field name="file" type="file" label={words.file} hint={words.fileHint} accept=".docx" required />
      <Button>{words.verifyTitle}</Button>
    </Form>
  </>
)

function said(result: Awaited<ReturnType<typeof verifyFile>>): string {
  switch (result.type) {
    case 'no_document':
      return words.noDocument
    case 'unsealed':
      return words.unsealed
    case 'unknown':
      return words.notOurs
    case 'changed':
      return words.changed(result.nomination.code, nameOf(result.by), vietnamTime(result.at), result.parts)
    case 'whole':
      return words.whole(result.nomination.code, nameOf(result.by), vietnamTime(result.at))
  }
}

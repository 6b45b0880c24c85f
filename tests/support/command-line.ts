import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What `npm run congdoan` gives to Node: the words of a command come after it. */
export const commandLine = ['--import', 'tsx', '--import', './quick-imports.ts', 'src/cli.ts']

/** One command of the operator, as a process of its own. @param database path of an SQLite file */
export async function congdoan(
  database: string,
  ...args: string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const env = { ...process.env, DATABASE_URL: database, SECRET: 'a secret of thirty-two letters and more' }
  return run(process.execPath, [...commandLine, ...args], { env })
    .then(({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }))
    .catch(({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, out: stdout, error: stderr }))
}

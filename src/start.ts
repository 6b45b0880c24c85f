/** What every start begins with, and what is said when it fails. */
import { UnusableDatabase } from '../db/opening.ts'
import { ConfigError } from './config.ts'

/** Exit status for a program that cannot run as configured (sysexits.h, EX_CONFIG): starting again would not help. */
const exConfig = 78

/**
 * Adds what stands in `.env` to the environment, which wins where both name something. No such file: the environment alone counts.
 * @throws {ConfigError} when there is one that cannot be read: without it half the settings would be missing, and nobody told
 */
export function loadDotEnv(path = '.env'): void {
  try {
    process.loadEnvFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') throw new ConfigError([`${path}: cannot be read (${code}); it must belong to the user the program runs as`])
  }
}

export interface StartFailure {
  /** For the person who started it. */
  readonly text: string
  /** Of the process. */
  readonly status: number
}

/** @param port the one it was to listen at */
export function startFailure(error: unknown, port: number): StartFailure {
  if (error instanceof ConfigError) return { text: error.message, status: exConfig }
  const { code, syscall } = (error ?? {}) as { readonly code?: unknown; readonly syscall?: unknown }
  if (syscall === 'listen' && code === 'EADDRINUSE')
    return {
      text: `Port ${port} is taken, perhaps by this program started before: stop that one, or choose another port with PORT.`,
      status: 1,
    }
  if (syscall === 'listen' && code === 'EACCES')
    return { text: `This user may not listen at port ${port}: those below 1024 are root's. Choose another with PORT.`, status: exConfig }
  return { text: error instanceof UnusableDatabase ? withReason(error) : reasons(error).join('\n'), status: 1 }
}

/** The sentence, and in brackets what the system said. */
function withReason(error: UnusableDatabase): string {
  const [sentence, ...rest] = reasons(error)
  return rest.length === 0 ? `${sentence}` : `${sentence}\n(${rest.join(': ')})`
}

function reasons(error: unknown): readonly string[] {
  const found: string[] = []
  for (let each = error; each instanceof Error && found.length < 4; each = each.cause) if (each.message !== '') found.push(each.message)
  return found.length === 0 ? [String(error)] : found
}

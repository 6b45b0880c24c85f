import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the language model is told: one Markdown file per task in `prompts/`, checked when the program starts.
 *
 * A file begins with a comment naming its task and its placeholders, then holds `# system` (the rules, the same for
 * everyone) and `# user` (the data). Data never enters the rules: a placeholder in the system part is refused.
 */
export const promptTasks = {
  'rewrite-question': ['question'],
  'answer-question': ['question', 'passages'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type PromptTask = keyof typeof promptTasks

export interface Prompt {
  readonly system: string
  readonly user: string
}

export type Prompts = Readonly<Record<PromptTask, Prompt>>

/** @throws {Error} naming everything that is wrong with every file, so that one start shows it all */
export function loadPrompts(folder: string): Prompts {
  const problems: string[] = []
  const load = (task: PromptTask): Prompt => {
    const read = parsePrompt(task, readText(join(folder, `${task}.md`)))
    if (read.ok) return read.prompt
    problems.push(...read.problems.map((problem) => `prompts/${task}.md: ${problem}`))
    return { system: '', user: '' }
  }
  const prompts: Prompts = { 'rewrite-question': load('rewrite-question'), 'answer-question': load('answer-question') }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return prompts
}

export type ParsedPrompt = { readonly ok: true; readonly prompt: Prompt } | { readonly ok: false; readonly problems: readonly string[] }

export function parsePrompt(task: PromptTask, text: string | undefined): ParsedPrompt {
  if (text === undefined) return { ok: false, problems: ['the file cannot be read'] }
  const parts = /^\s*<!--([\s\S]*?)-->\s*# system\s*\n([\s\S]*?)\n# user\s*\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'))
  if (parts === null) return { ok: false, problems: ['must hold a <!-- header -->, then "# system", then "# user"'] }
  const [, header = '', system = '', user = ''] = parts
  const needed: readonly string[] = promptTasks[task]
  const declared = list(/^placeholders:(.*)$/m.exec(header)?.[1])
  const problems: string[] = []
  const named = /^task:(.*)$/m.exec(header)?.[1]?.trim()
  if (named !== task) problems.push(`the header names the task "${named ?? ''}"`)
  for (const name of declared.filter((name) => !needed.includes(name))) problems.push(`nothing fills the placeholder "${name}"`)
  for (const name of needed.filter((name) => !declared.includes(name))) problems.push(`the placeholder "${name}" is not declared`)
  for (const name of needed.filter((name) => !used(user).includes(name))) problems.push(`{{${name}}} does not occur under "# user"`)
  for (const name of used(user).filter((name) => !declared.includes(name))) problems.push(`{{${name}}} is used but not declared`)
  if (used(system).length > 0) problems.push('data must not enter "# system"')
  if (system.trim() === '') problems.push('"# system" is empty')
  return problems.length > 0 ? { ok: false, problems } : { ok: true, prompt: { system: system.trim(), user: user.trim() } }
}

/**
 * The user part with each placeholder replaced by its value as JSON, in one pass: a value can neither end its own quotation
 * nor smuggle in another placeholder. `<` and `>` are escaped, so that no value looks like a tag of a chat template.
 */
export function fillPrompt(prompt: Prompt, values: Readonly<Record<string, unknown>>): string {
  return prompt.user.replace(placeholder, (_, name: string) =>
    JSON.stringify(values[name] ?? null)
      .replaceAll('<', '\\u003c')
      .replaceAll('>', '\\u003e'),
  )
}

const placeholder = /\{\{\s*([a-z]+)\s*\}\}/g

const used = (text: string): string[] => [...text.matchAll(placeholder)].map((match) => match[1] ?? '')

const list = (line: string | undefined): string[] => (line ?? '').split(/[\s,]+/).filter((name) => name !== '')

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** What the documents name is there: commands and their options, pages, settings, files and pictures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'

import { program } from '../src/cli.ts'
import { areas } from '../src/console/areas.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const documents = ['README.md', ...readdirSync('docs').flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : []))]
const guide = read('docs/huong-dan-can-bo.md')

/** What stands in code type: between backquotes, or on a line of a block. */
const codeIn = (text: string): string[] =>
  text.split('```').flatMap((part, i) => (i % 2 === 1 ? part.split('\n') : [...part.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)))

const childOf = (command: Command, name: string) => command.commands.find((each) => each.name() === name || each.aliases().includes(name))

/** What is wrong with a line of code as a call of `congdoan`; nothing for a line that is none. */
function faultsOf(line: string): string[] {
  return line.split('&&').flatMap((call) => {
    const begun = /^\s*(?:npm run congdoan --|congdoan)\s/.exec(call)
    const words = call
      .slice(begun?.[0].length ?? 0)
      .split('#')[0]
      ?.trim()
      .split(/[\s[\]|\\]+/)
    if (words === undefined || (begun === null && childOf(program, words[0] ?? '') === undefined)) return []
    let command: Command = program
    for (const word of words) {
      const next = childOf(command, word)
      if (next === undefined) {
        // A word where only the name of a command may stand.
        if (command.registeredArguments.length === 0 && command.commands.length > 0 && /^[a-z][a-z-]+$/.test(word))
          return [`${line}: ${word}`]
        break
      }
      command = next
    }
    const options = [...call.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].flatMap(([, name = '']) => (name === 'help' ? [] : [name]))
    return options.filter((name) => !command.options.some((option) => option.long === `--${name}`)).map((name) => `${line}: --${name}`)
  })
}

describe.each(documents)('%s', (file) => {
  const text = read(file)

  test('names commands that exist, with options they take', () => expect(codeIn(text).flatMap(faultsOf)).toEqual([]))

  test('names files, folders and pictures that exist', () => {
    const named = [
      ...codeIn(text).flatMap((code) => /^(?:src|db|docs|tests|bench|prompts)\/[\w./-]*$/.exec(code) ?? []),
      ...[...text.matchAll(/\]\(([\w./-]+)(?:#[\w-]*)?\)|src="([\w./-]+)"/g)].map(
        ([, link, picture = '']) => `${file.startsWith('docs/') ? 'docs/' : ''}${link ?? picture}`,
      ),
    ]
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })

  test('names settings that can be set', () => {
    const settings = read('.env.example')
    const named = [
      ...text.matchAll(/\b(?:ZALO|TELEGRAM|OPENAI|MODEL|WIDGET)_[A-Z_]+\b|\b(?:PUBLIC_URL|DATABASE_URL|METRICS_TOKEN|TRUST_PROXY)\b/g),
    ]
    expect(named.map(([name]) => name).filter((name) => !new RegExp(`^#? ?${name}=`, 'm').test(settings))).toEqual([])
  })
})

test('the guard fires', () => {
  expect(faultsOf('congdoan surveys frobnicate KS-1')).toHaveLength(1)
  expect(faultsOf('surveys status KS-1 --frobnicate')).toHaveLength(1)
  expect(faultsOf('npm run congdoan -- surveys status KS-1')).toEqual([])
})

test('every command of the operator is named somewhere', () => {
  const told = documents.flatMap((file) => codeIn(read(file))).join('\n')
  const names = program.commands.map((command) => command.name())
  expect(names.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(told))).toEqual([])
})

test('every page of the console stands in the officers’ guide', () =>
  expect(areas.map(({ title }) => title).filter((title) => !guide.includes(title))).toEqual([]))

test('every folder of src stands on the map', () => {
  const map = read('README.md')
  const folders = readdirSync('src', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  expect(folders.filter((folder) => !map.includes(`\`src/${folder}/\``))).toEqual([])
})

test('every table says which file writes it, and that file is there', () => {
  const tables = readdirSync('db/tables').flatMap((file) =>
    [...read(`db/tables/${file}`).matchAll(/((?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)*)const (\w+) = c\.table\(/g)].map(
      ([, comment = '', name = '']) => ({ name, writers: comment.match(/src\/[\w./-]+\.ts/g) ?? [] }),
    ),
  )
  expect(tables.length).toBeGreaterThan(80)
  expect(tables.filter(({ writers }) => writers.length === 0 || !writers.every((file) => existsSync(file)))).toEqual([])
})

test('every kept picture is shown in a document', () => {
  const told = documents.map(read).join('\n')
  expect(readdirSync('docs/images').filter((name) => !told.includes(`images/${name}`))).toEqual([])
})

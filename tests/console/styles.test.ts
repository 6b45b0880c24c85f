import { globSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { Paper } from '../../src/paper.tsx'

/** Everything that can put a class on a page. */
const sources = globSync(['src/**/*.tsx', 'src/**/*.ts', 'src/**/assets/*.js'])
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const sheets = globSync('src/**/assets/*.css').map((file) => ({ file, css: readFileSync(file, 'utf8') }))
const tokens = (css: string) => new Set([...css.matchAll(/(--[a-z-]+):/g)].map(([, name = '']) => name))

/** A class stands in quotation marks, alone or with others. */
const isWorn = (name: string) => new RegExp(`["'\`][^"'\`\\n]*(?<![\\w-])${name}(?![\\w-])[^"'\`\\n]*["'\`]`).test(sources)

test('every rule is for a class that some page wears', () => {
  const faults = sheets.flatMap(({ file, css }) =>
    [...new Set([...css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name))]
      .filter((name) => !isWorn(name))
      .map((name) => `${file}: .${name}`),
  )
  expect(sheets.length).toBeGreaterThan(2)
  expect(faults).toEqual([])
  expect(isWorn('no-page-wears-this')).toBe(false)
})

test('a colour has one name: what both pages share is said in the shared sheet alone, and no name is used that nobody gave', () => {
  const shared = tokens(readFileSync('src/assets/base.css', 'utf8'))
  const others = sheets.filter(({ file }) => !file.endsWith('base.css'))
  expect(others.flatMap(({ file, css }) => [...tokens(css)].filter((name) => shared.has(name)).map((name) => `${file} ${name}`))).toEqual(
    [],
  )
  const given = new Set(sheets.flatMap(({ css }) => [...tokens(css)]))
  const used = sheets.flatMap(({ css }) => [...css.matchAll(/var\((--[a-z-]+)/g)].map(([, name = '']) => name))
  expect([...new Set(used)].filter((name) => !given.has(name))).toEqual([])
  expect([...given].filter((name) => !used.includes(name))).toEqual([])
})

test('a page that stands by itself wears the colours of the others, in both schemes', () => {
  const valuesOf = (css: string) =>
    new Set([...css.replaceAll('"', '').matchAll(/(--[a-z-]+):\s*(#[0-9a-f]+)/g)].map(([, name, value]) => `${name} ${value}`))
  const ours = valuesOf(String(Paper({ title: 'Không có trang này' })))
  const shared = valuesOf(readFileSync('src/assets/base.css', 'utf8'))
  expect(ours.size).toBeGreaterThan(10)
  expect([...ours].filter((colour) => !shared.has(colour))).toEqual([])
})

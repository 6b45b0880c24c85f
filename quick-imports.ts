/**
 * Loaded before the program (`--import`) to shorten its start: 0.3 s less processor time and 100 MB less memory on Node 24.21.
 *
 * To learn that a module of a package is an ES module, Node reads the whole `exports` field of the package.json again for every file.
 * drizzle-orm's has 4,000 lines, and 150 of its files are imported. They name each other by relative paths that end in `.js`, so both
 * questions, where a file is and what it is, have answers that need no package.json.
 */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const known = /\/node_modules\/drizzle-orm\/.*\.js$/

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context
    if (parentURL === undefined || !/^\.\.?\/.*\.js$/.test(specifier) || !known.test(parentURL)) return next(specifier, context)
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
  },
  load(url, context, next) {
    if (context.format !== 'module' || !known.test(url)) return next(url, context)
    return { format: 'module', source: readFileSync(fileURLToPath(url), 'utf8'), shortCircuit: true }
  },
})

/**
 * Regular expressions that officers write into a questionnaire, run in time linear in the text: all possible states are walked side
 * by side (Thompson 1968), so no pattern can be made to run for ever. The whole text must match, as in ODK.
 *
 * Known: letters, `.`, `\d \w \s \D \W \S`, `\p{L}`-like classes of letters and numbers, `[a-z]`, groups, `|`, `* + ? {n,m}`, `^` at the
 * start and `$` at the end. Not known, and refused with the position: look-around, back-references, anchors in the middle.
 */

export interface Pattern {
  matches(text: string): boolean
}

export class PatternError extends Error {}

/** States after `{n,m}` is written out. 1,000 states × 4,000 characters are four million steps: a few milliseconds. */
const maxStates = 1_000

type Test = (char: string) => boolean
type Node =
  | { readonly type: 'char'; readonly test: Test }
  | { readonly type: 'sequence'; readonly parts: readonly Node[] }
  | { readonly type: 'either'; readonly parts: readonly Node[] }
  | { readonly type: 'repeat'; readonly part: Node; readonly min: number; readonly max: number }

/** @throws {PatternError} with what is not understood and where */
export function compilePattern(source: string): Pattern {
  const root = parse(source)
  const counted = countedChars(root)
  if (counted !== undefined) return { matches: (text) => matchesCounted(counted, text) }
  const program = assemble(root)
  return { matches: (text) => run(program, text) }
}

type Counted = Extract<Node, { type: 'repeat' }> & { readonly part: Extract<Node, { type: 'char' }> }

/** `[a-z ]{1,1000}`, a length and letters and nothing else: counted, for written out it would be a thousand states. */
function countedChars(root: Node): Counted | undefined {
  if (root.type === 'sequence') return root.parts.length === 1 && root.parts[0] ? countedChars(root.parts[0]) : undefined
  return root.type === 'repeat' && root.part.type === 'char' ? { ...root, part: root.part } : undefined
}

function matchesCounted({ part, min, max }: Counted, text: string): boolean {
  const chars = [...text]
  return chars.length >= min && chars.length <= max && chars.every(part.test)
}

const isDigit: Test = (char) => /^\d$/.test(char)
const isWord: Test = (char) => /^[\p{L}\p{M}\p{N}_]$/u.test(char)
const isSpace: Test = (char) => /^\s$/.test(char)
const not =
  (test: Test): Test =>
  (char) =>
    !test(char)
const classes: Readonly<Record<string, Test>> = { d: isDigit, w: isWord, s: isSpace, D: not(isDigit), W: not(isWord), S: not(isSpace) }
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
const properties: Readonly<Record<string, Test>> = {
  L: (char) => /^\p{L}$/u.test(char),
  Lu: (char) => /^\p{Lu}$/u.test(char),
  Ll: (char) => /^\p{Ll}$/u.test(char),
  N: (char) => /^\p{N}$/u.test(char),
}

function parse(source: string): Node {
  const chars = [...source]
  let at = 0
  const fail = (what: string): never => {
    throw new PatternError(`${what} at character ${at + 1} of the pattern`)
  }
  const peek = () => chars[at]

  function either(depth: number): Node {
    if (depth > 50) fail('groups nested too deeply')
    const parts = [sequence(depth)]
    while (peek() === '|') {
      at++
      parts.push(sequence(depth))
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { type: 'either', parts }
  }

  function sequence(depth: number): Node {
    const parts: Node[] = []
    for (let char = peek(); char !== undefined && char !== '|' && char !== ')'; char = peek()) {
      if (char === '^') {
        if (parts.length > 0) fail('"^" in the middle')
        at++
        continue
      }
      if (char === '$') {
        at++
        const next = peek()
        if (next !== undefined && next !== '|' && next !== ')') fail('"$" in the middle')
        continue
      }
      parts.push(repeated(atom(depth)))
    }
    return { type: 'sequence', parts }
  }

  function repeated(part: Node): Node {
    let node = part
    for (;;) {
      const char = peek()
      const rest = chars.slice(at, at + 12).join('')
      const braces = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(rest)
      if (char === '*') node = { type: 'repeat', part: node, min: 0, max: Number.POSITIVE_INFINITY }
      else if (char === '+') node = { type: 'repeat', part: node, min: 1, max: Number.POSITIVE_INFINITY }
      else if (char === '?') node = { type: 'repeat', part: node, min: 0, max: 1 }
      else if (braces) {
        const min = Number(braces[1])
        const max = braces[2] === undefined ? min : braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3])
        if (max < min) fail('a repetition that ends before it begins')
        node = { type: 'repeat', part: node, min, max }
        at += braces[0].length - 1
      } else return node
      at++
      // Lazy or greedy: the whole text matches or not, whichever way.
      if (peek() === '?') at++
    }
  }

  function atom(depth: number): Node {
    const char = chars[at++] ?? ''
    switch (char) {
      case '.':
        return { type: 'char', test: (c) => c !== '\n' }
      case '(': {
        if (peek() === '?') {
          if (chars[at + 1] !== ':') fail('"(?" (look-around and named groups are not supported)')
          at += 2
        }
        const inside = either(depth + 1)
        if (peek() !== ')') fail('a "(" that is not closed')
        at++
        return inside
      }
      case '[':
        return { type: 'char', test: set() }
      case '\\':
        return { type: 'char', test: escaped() }
      case '*':
      case '+':
      case '?':
        at--
        return fail(`"${char}" with nothing before it`)
      default:
        return { type: 'char', test: (c) => c === char }
    }
  }

  function escaped(): Test {
    const char = chars[at++]
    if (char === undefined) return fail('a "\\" with nothing after it')
    if (/[1-9]/.test(char)) return fail(`"\\${char}" (back-references are not supported)`)
    if (char === 'p') {
      const name = /^\{(\w+)\}/.exec(chars.slice(at, at + 8).join(''))
      const test = properties[name?.[1] ?? '']
      if (name === null || test === undefined) return fail('"\\p" with an unknown class')
      at += name[0].length
      return test
    }
    const known = classes[char]
    if (known !== undefined) return known
    if (/[a-zA-Z]/.test(char) && escapes[char] === undefined) return fail(`"\\${char}"`)
    const literal = escapes[char] ?? char
    return (c) => c === literal
  }

  function set(): Test {
    const negated = peek() === '^'
    if (negated) at++
    const tests: Test[] = []
    for (let first = true; first || peek() !== ']'; first = false) {
      const char = chars[at++]
      if (char === undefined) return fail('a "[" that is not closed')
      if (char === '\\') {
        tests.push(escaped())
        continue
      }
      const to = chars[at + 1]
      if (peek() === '-' && to !== undefined && to !== ']') {
        at += 2
        const [low, high] = [char.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
        if (high < low) return fail('a range that ends before it begins')
        tests.push((c) => {
          const point = c.codePointAt(0) ?? 0
          return point >= low && point <= high
        })
        continue
      }
      tests.push((c) => c === char)
    }
    at++
    const any: Test = (c) => tests.some((test) => test(c))
    return negated ? not(any) : any
  }

  const whole = either(0)
  if (at < chars.length) fail(`"${peek()}"`)
  return whole
}

/** `to`: where to go after the test; a split goes both ways at once. */
type State = { readonly test: Test; to: number } | { readonly split: number[] } | { readonly done: true }

function assemble(root: Node): readonly State[] {
  const states: State[] = [{ done: true }]
  const add = (state: State): number => {
    if (states.length >= maxStates) throw new PatternError('the pattern repeats too much')
    states.push(state)
    return states.length - 1
  }
  /** Builds backwards: returns where `node` begins when `next` is what follows it. */
  function build(node: Node, next: number): number {
    switch (node.type) {
      case 'char':
        return add({ test: node.test, to: next })
      case 'sequence':
        return node.parts.reduceRight((after, part) => build(part, after), next)
      case 'either':
        return add({ split: node.parts.map((part) => build(part, next)) })
      case 'repeat': {
        let after = next
        if (node.max === Number.POSITIVE_INFINITY) {
          const loop: number[] = [next]
          const again = add({ split: loop })
          loop.push(build(node.part, again))
          after = again
        } else for (let i = node.min; i < node.max; i++) after = add({ split: [next, build(node.part, after)] })
        for (let i = 0; i < node.min; i++) after = build(node.part, after)
        return after
      }
    }
  }
  const start = build(root, 0)
  return [...states, { split: [start] }]
}

function run(states: readonly State[], text: string): boolean {
  let now = new Set<number>()
  const enter = (into: Set<number>, first: number) => {
    const waiting = [first]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (into.has(at)) continue
      into.add(at)
      const state = states[at]
      if (state !== undefined && 'split' in state) waiting.push(...state.split)
    }
  }
  enter(now, states.length - 1)
  for (const char of text) {
    const next = new Set<number>()
    for (const at of now) {
      const state = states[at]
      if (state !== undefined && 'test' in state && state.test(char)) enter(next, state.to)
    }
    if (next.size === 0) return false
    now = next
  }
  return now.has(0)
}

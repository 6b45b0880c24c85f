import { displayText } from '../../src/knowledge/structure.ts'
import type { DocumentTree } from '../../src/knowledge/structure.ts'
import type { Course, Item } from '../../src/learning/course.ts'
import { fold } from '../../src/text.ts'

/**
 * What is wrong with a course beside the document it teaches: a passage that is not there, a quote that does not stand in it, a wrong
 * choice in the very words of the text, choices that are alike. Empty: it may be taught.
 */
export function faultsIn(taught: Course, tree: DocumentTree): string[] {
  const whole = fold(tree.sections.map(displayText).join(' '))
  return taught.lessons.flatMap((each) => [
    ...quoteFaults(each.id, each.cite, tree),
    ...each.items.flatMap((one) => [
      ...quoteFaults(one.id, one.cite, tree),
      ...(new Set([one.right, ...one.wrong].map(fold)).size === 3 ? [] : [`${one.id}: two choices are alike`]),
      ...one.wrong.flatMap((wrong) =>
        ` ${passage(one.cite.id, tree)} `.includes(` ${fold(wrong)} `) ? [`${one.id}: "${wrong}" is true`] : [],
      ),
      ...one.wrong.flatMap((wrong) =>
        fold(wrong).length > 24 && whole.includes(fold(wrong)) ? [`${one.id}: "${wrong}" is in the text`] : [],
      ),
    ]),
  ])
}

function quoteFaults(owner: string, { id: where, quote }: Item['cite'], tree: DocumentTree): string[] {
  const section = tree.byId.get(where)
  if (section === undefined) return [`${owner}: there is no passage ${where}`]
  return displayText(section).includes(quote) ? [] : [`${owner}: "${quote}" is not in ${where}`]
}

function passage(where: string, tree: DocumentTree): string {
  const section = tree.byId.get(where)
  return section === undefined ? '' : fold(displayText(section))
}

/** Templates that Zalo has approved. */
import type { Command } from 'commander'

import { listTemplates, saveTemplate } from '../../broadcasts/templates/store.ts'
import { print, withDatabase } from '../session.ts'
import { collect } from './session.ts'

export function addTemplates(broadcasts: Command): void {
  const templates = broadcasts.command('templates').description('ZBS templates that Zalo has approved')
  templates
    .command('add')
    .description('make a template sendable; its id and parameters are in the OA’s console')
    .argument('<id>')
    .requiredOption('--name <name>', 'for officers')
    .requiredOption('--price <dong>', 'what one message costs')
    .option('--param <name:max>', 'a parameter with the most characters it may have; may be repeated', collect)
    .action(async (id: string, { name, price, param = [] }: { name: string; price: string; param?: string[] }) =>
      withDatabase(async ({ db }) => {
        const priceVnd = Number(price)
        if (!Number.isInteger(priceVnd) || priceVnd < 0) throw new Error('--price must be a whole number of đồng.')
        const params = Object.fromEntries(param.map((each) => [each.split(':')[0] ?? '', Number(each.split(':')[1] ?? 30)]))
        await db.commit([saveTemplate({ id, name, params, priceVnd, createdAt: Date.now() })])
        print(`Template ${id} may be used: --template ${id}`)
      }),
    )
  templates
    .command('list')
    .option('--json', 'print JSON alone')
    .action(async ({ json }: { json?: boolean }) =>
      withDatabase(async ({ db }) => {
        const all = await listTemplates(db)
        if (json) return print(all)
        for (const { id, name, priceVnd, params } of all) print(`${id}  ${priceVnd} đ  ${name}  (${Object.keys(params).join(', ')})`)
        if (all.length === 0) print('None yet.')
      }),
    )
}

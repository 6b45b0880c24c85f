import { writeFile } from 'node:fs/promises'

import type { Command } from 'commander'

import { percentText } from '../reporting/annual.ts'
import { annual, reportDocument, reportWorkbook } from '../reporting/jobs.ts'
import { indicatorTexts } from '../reporting/wording.ts'
import { personnelDeps } from './personnel.ts'
import { print, withDatabase } from './session.ts'

export function addReportCommands(program: Command): void {
  program
    .command('report')
    .description('the yearly report against the targets of the resolution')
    .requiredOption('--year <year>')
    .option('--unit <code>', 'only this unit and what is under it')
    .option('--out <file>', 'FILE.docx, a draft to be completed and signed, or FILE.xlsx')
    .option('--json', 'print JSON alone')
    .action(async ({ year, unit, out, json }: { year: string; unit?: string; out?: string; json?: boolean }) => {
      if (!/^20\d\d$/.test(year)) throw new Error('--year must be a year such as 2026.')
      if (out !== undefined && !/\.(docx|xlsx)$/i.test(out)) throw new Error('--out must end in .docx or .xlsx.')
      await withDatabase(async ({ db, config }) => {
        const report = await annual({ year: Number(year), ...(unit !== undefined && { unitId: unit }) }, personnelDeps({ db }))
        if (report === undefined) throw new Error(`There was no unit ${unit} then. "congdoan units list" shows them.`)
        if (out !== undefined)
          await writeFile(
            out,
            /\.xlsx$/i.test(out) ? await reportWorkbook(report) : await reportDocument(report, config.house.organisation),
          )
        if (json) return print(report)
        for (const indicator of report.indicators)
          print(
            `${indicator.id.padEnd(9)} ${indicator.met}/${indicator.total}  ${percentText(indicator)}  ${indicatorTexts[indicator.id].text}`,
          )
        if (out !== undefined) print(`${out}: as of ${report.day}`)
      })
    })
}

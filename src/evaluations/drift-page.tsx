/** Harsh and lenient marking as tables. Shows what drift.ts lets through, and nothing else. */
import { Card, count, Notice, Table } from '../console/components.tsx'
import type { Column } from '../console/components.tsx'
import type { Drift } from './drift/jobs.ts'
import { points } from './points.ts'
import { wording } from './wording.ts'

const words = wording.page

/** "+4,2", "-3,0", "0,0" */
const signed = (value: number): string => `${value > 0 ? '+' : ''}${points(value)}`

const measured = (title: string): Column<{ readonly n: number; readonly drift: number }>[] => [
  { title: wording.heading.n, cell: ({ n }) => count(n), isNumber: true },
  { title, cell: ({ drift }) => signed(drift), isNumber: true },
]

export const DriftTables = ({ cycle, markers, units, years }: Drift) => (
  <>
    <Notice>{words.driftHint(cycle.rules.minimum.comparison)}</Notice>
    <Card title={words.driftMarkers}>
      <p class="hint">{words.driftMarkersHint}</p>
      <Table
        caption={words.driftMarkers}
        rows={markers}
        empty={wording.notShown}
        columns={[{ title: wording.raters.C, cell: ({ name, markerId }) => `${name} (${markerId})` }, ...measured(words.drift)]}
      />
    </Card>
    <Card title={words.driftUnits}>
      <p class="hint">{words.driftUnitsHint}</p>
      <Table
        caption={words.driftUnits}
        rows={units.slice(0, maxUnits)}
        empty={wording.notShown}
        columns={[{ title: wording.heading.unit, cell: ({ unit }) => unit }, ...measured(words.drift)]}
      />
      {units.length > maxUnits && <p class="hint">{words.driftFirst(maxUnits, count(units.length))}</p>}
    </Card>
    <Card title={words.driftYears}>
      <p class="hint">{words.driftYearsHint}</p>
      <Table
        caption={words.driftYears}
        rows={years}
        empty={wording.notShown}
        columns={[
          { title: wording.heading.equivalence, cell: ({ group }) => group },
          { title: words.year, cell: ({ year }) => String(year), isNumber: true },
          { title: wording.heading.n, cell: ({ n }) => count(n), isNumber: true },
          { title: wording.heading.median, cell: ({ median }) => points(median), isNumber: true },
          {
            title: words.sameAgain,
            cell: ({ same }) => (same === null ? wording.notShown : `${signed(same.change)} (${count(same.n)})`),
            isNumber: true,
          },
        ]}
      />
    </Card>
  </>
)

/** The furthest first; more than these are not read on a page. */
const maxUnits = 100

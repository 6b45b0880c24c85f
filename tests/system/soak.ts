/**
 * What `npm test` does in small, as large as wanted; prints one JSON line and ends with 1 when a rule was broken.
 *
 *   npm run soak -- kill [KILLS] [SEED]       kill -9 at random moments (200)
 *   npm run soak -- memory [PEOPLE] [MIB]     a broadcast to many (100,000) with so much memory for objects (64)
 */
import { runKills } from './kill.ts'
import { runMemory } from './memory.ts'

/** What the whole process may hold at its largest. */
const maxRssMib = 512

const [name, ...rest] = process.argv.slice(2)
const soaks: Readonly<Record<string, () => Promise<boolean>>> = {
  async kill() {
    const [kills = '200', seed = String(Date.now() % 1_000_000)] = rest
    const report = await runKills({
      kills: Number(kills),
      seed: Number(seed),
      progress: (killed) => process.stderr.write(`\r${killed} of ${kills}`),
    })
    process.stderr.write('\n')
    print(report)
    return report.faults.length === 0
  },
  async memory() {
    const [people = '100000', heapMib = '64'] = rest
    const report = await runMemory(Number(people), Number(heapMib))
    print(report)
    return report.peakRssMib <= maxRssMib && report.sent === Math.round(Number(people) * 0.91)
  },
}

const print = (report: object) => process.stdout.write(`${JSON.stringify({ soak: name, ...report })}\n`)
const soak = soaks[name ?? '']
if (soak === undefined) process.stderr.write('Which soak? kill [KILLS] [SEED], memory [PEOPLE] [MIB]\n')
process.exit(soak !== undefined && (await soak()) ? 0 : 1)

/**
 * A whole season of evaluations over real HTTP on the emulated platforms: people meet the program, link their records, answer, officers close
 * and publish; then everything shown is compared with everything answered. SEASON=1 is the whole province (300 units, 3,000 cadres, 20,000
 * members: most of an hour on two cores); the default is a twentieth of it.
 */
import { playSeason, seasonSecret } from '../tests/support/season.ts'
import { agreement } from '../tests/support/season-agrees.ts'
import { startWhole } from '../tests/support/whole.ts'

const whole = { grassroots: 300, cadres: 3_000, members: 20_000 }

export default async function run(): Promise<object> {
  const scale = Number(process.env.SEASON ?? '0.05')
  if (!(scale > 0 && scale <= 1)) throw new Error('SEASON is a share of the whole province, more than 0 and at most 1')
  const part = (n: number) => Math.max(1, Math.round(n * scale))
  const size = { grassroots: part(whole.grassroots), cadres: part(whole.cadres), members: part(whole.members), perMember: 1, atOnce: 48 }
  const program = await startWhole('webhook', { SECRET: seasonSecret })
  try {
    const season = await playSeason(program, size)
    const began = performance.now()
    const { different, accounted, ...compared } = await agreement(season, program, Math.min(60, size.cadres))
    const { seconds, counts } = season
    return {
      ...counts,
      accounted,
      ...compared,
      differences: different.length,
      ...(different.length > 0 && { first: different.slice(0, 3) }),
      seconds: { ...seconds, compare: Math.round((performance.now() - began) / 100) / 10 },
      messagesPerSecond: Math.round(counts.messages / (seconds.meet + seconds.answer)),
    }
  } finally {
    await program.stop()
  }
}

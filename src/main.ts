import { pino } from 'pino'

import { createApp } from './app.ts'
import { loadConfig } from './config.ts'
import { plainError } from './plain-error.ts'
import { unknownSettings } from './settings.ts'
import { loadDotEnv, startFailure } from './start.ts'

let port = 0

async function main(): Promise<void> {
  loadDotEnv()
  const config = loadConfig(process.env)
  port = config.port
  const log = pino({ level: config.logLevel, serializers: { cause: plainError } })
  for (const problem of unknownSettings(process.env)) log.warn(problem)
  const app = await createApp(config, log)
  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    // Whatever hangs, the process goes within 15 seconds; the outbox keeps what was not sent.
    setTimeout(() => process.exit(1), 15_000).unref()
    app.stop().then(
      () => process.exit(0),
      (cause) => {
        log.error({ cause }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.start()
  const url = app.url()
  if (url === undefined) return
  const link = await app.firstLink()
  // Not into the log: whoever opens it becomes the administrator.
  const door = link === undefined ? `${url}/console` : `${link}  (for the first officer, once, within 10 minutes)`
  process.stdout.write(`Chat:    ${url}/\nConsole: ${door}\n`)
}

main().catch((error: unknown) => {
  const { text, status } = startFailure(error, port)
  process.stderr.write(`${text}\n`)
  process.exit(status)
})

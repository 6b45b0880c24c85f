import { pino, stdSerializers } from 'pino'

import { createApp } from './app.ts'
import { ConfigError, loadConfig } from './config.ts'

/** Exit status for a program that cannot run as configured (sysexits.h, EX_CONFIG). */
const exConfig = 78

try {
  process.loadEnvFile('.env')
} catch {
  // no .env: the environment alone counts
}

async function main(): Promise<void> {
  const config = loadConfig(process.env)
  const log = pino({ level: config.logLevel, serializers: { cause: stdSerializers.err } })
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
  log.info(`Trợ lý Công đoàn: ${url}/`)
  const link = await app.firstLink()
  // Not into the log: whoever opens it becomes the administrator.
  if (link !== undefined) process.stdout.write(`Console, for the first officer (once, within 10 minutes): ${link}\n`)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`)
    process.exit(exConfig)
  }
  const cause = error instanceof Error ? error.cause : undefined
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${cause instanceof Error ? `${cause.message}\n` : ''}`)
  process.exit(1)
})

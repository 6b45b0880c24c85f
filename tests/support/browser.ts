import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium as playwright, type Page } from 'playwright-core'

/**
 * A real headless Chromium for tests, out of an npm package: nothing to install on the machine, nothing downloaded.
 *
 * The package's own argument list is not used: its `--single-process` makes closing a context kill the browser, and its
 * `--disable-web-security` would hide exactly the cross-origin faults these tests look for.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = systemChromium() ?? (await packagedChromium())
  return playwright.launch({ executablePath, env, args: [...launchArguments, ...more] })
}

/**
 * Writes `docs/images/NAME.png` anew when UPDATE_SCREENSHOTS=1 and that picture is kept there, otherwise a file in a temporary folder
 * (the docs stay untouched by a test run).
 *
 * @returns the path written
 */
export async function screenshot(page: Page, name: string): Promise<string> {
  const isKept = existsSync(join(docsImages, `${name}.png`))
  const folder = process.env.UPDATE_SCREENSHOTS === '1' && isKept ? docsImages : temporaryImages
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  for (let tries = 1; ; tries++) {
    try {
      await page.screenshot({ path, animations: 'disabled' })
      return path
    } catch (error) {
      // Chromium refuses a picture now and then while several of it share a busy machine, for a second or so, and gives it afterwards.
      if (tries === maxTries || !String(error).includes('Unable to capture screenshot')) throw error
      await pause(tries * 150)
    }
  }
}

/** The pauses between them make seven seconds together. */
const maxTries = 10

const docsImages = fileURLToPath(new URL('../../docs/images', import.meta.url))
const temporaryImages = join(tmpdir(), `screenshots-${process.pid}`)

// Without a GPU, a sandbox (containers run as root) or anything that would reach for the network by itself.
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

interface Chromium {
  readonly executablePath: string
  readonly env: Record<string, string>
}

/** Debian's own package, when somebody installed it. */
function systemChromium(): Chromium | undefined {
  const executablePath = '/usr/bin/chromium'
  return existsSync(executablePath) ? { executablePath, env: definedEnvironment() } : undefined
}

/**
 * Unpacks the package once (about 3 s, 200 MB) into a folder named by its version; later runs find it there. Two test workers
 * may both unpack the first time: each into a folder of its own, and the second rename simply loses.
 */
async function packagedChromium(): Promise<Chromium> {
  const packageFile = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'package.json')
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }
  const folder = join(tmpdir(), `test-chromium-${version}-${userInfo().uid}`)
  // What cleans temporary folders takes files and leaves folders.
  if (existsSync(folder) && !existsSync(join(folder, 'chromium'))) rmSync(folder, { recursive: true, force: true })
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...definedEnvironment(), FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  }
}

// Set for the unpacking, or by the package when it is loaded; other tests of the same worker must not see them.
const borrowedVariables = ['AWS_EXECUTION_ENV', 'TMPDIR', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH', 'HOME'] as const

async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env }
  const workshop = mkdtempSync(join(tmpdir(), 'unpack-chromium-'))
  try {
    // Only when it believes to run there does the package unpack NSS, NSPR and expat, which a bare Debian lacks.
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
    process.env.TMPDIR = workshop
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
    writeFileSync(join(workshop, 'fonts', 'fonts.conf'), fontsConf(join(folder, 'fonts')))
    renameSync(workshop, folder)
  } catch (cause) {
    if (!existsSync(folder)) throw new Error('unpacking the test browser', { cause })
  } finally {
    for (const name of borrowedVariables) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    rmSync(workshop, { recursive: true, force: true })
  }
}

/** Only the packaged font (Open Sans, which has every Vietnamese letter), so that pictures come out the same on every machine. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}

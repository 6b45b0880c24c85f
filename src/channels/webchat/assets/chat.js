// @ts-check
/**
 * The page: puts what the person does into the queue, and what the server says into the log.
 *
 * @import { Entry, Post, WireMessage } from './entries.js'
 */
import { Entries, randomKey } from './entries.js'
import { Notice } from './notice.js'
import { postJson, Poster } from './post.js'
import { Presence } from './presence.js'
import { Stream } from './stream.js'
import { View } from './view.js'

const body = document.body
const embedded = document.documentElement.classList.contains('embedded')
/** @type {Record<string, string>} */
const wording = JSON.parse(body.dataset.wording ?? '{}')
const maxChars = Number(body.dataset.maxChars)

const log = need('log')
const text = /** @type {HTMLTextAreaElement} */ (need('text'))
const limit = need('limit')
const typing = need('typing')
const newer = need('newer')
const dialog = /** @type {HTMLDialogElement} */ (need('forget-dialog'))

const entries = new Entries(usableStorage())
const view = new View(log, wording, {
  choose,
  resend: (entry) => poster.again(entry.key),
})
const notice = new Notice(need('notice'), wording, embedded, (connected) => {
  view.connected = connected
  update()
})
const presence = new Presence(entries, embedded, wording.unread, () => text.focus())
const poster = new Poster(entries, {
  changed: update,
  lost: () => wording.fileLost,
  unreachable: () => notice.offline(),
  reached: () => notice.online(),
  noCookie: () => notice.cookies(),
})
const stream = new Stream(() => entries.lastId, {
  messages: received,
  typing: showTyping,
  ready: opened,
  down: () => notice.offline(),
  crowded: () => notice.say(wording.tooManyTabs),
  noCookie: () => notice.cookies(),
})

/* What the person does */

need('composer').addEventListener('submit', (event) => {
  event.preventDefault()
  sayWritten()
  text.focus()
})

text.addEventListener('input', fitText)
text.addEventListener('keydown', (event) => {
  // While a Vietnamese input method composes a letter, Enter belongs to it (229: the same, said by older Safari).
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  sayWritten()
})

for (const button of document.querySelectorAll('[data-say]')) {
  const words = button.getAttribute('data-say') ?? ''
  button.addEventListener('click', () => say({ text: words }, words))
}

/** Fetched when it is first needed: most people only write. @param {(tools: typeof import('./attach.js')) => unknown} use */
const attaching = (use) =>
  import('./attach.js').then(use, () => {
    photo.value = ''
    notice.offline()
  })
const photo = /** @type {HTMLInputElement} */ (need('photo'))
photo.addEventListener('change', () => attaching(({ sendPhoto }) => sendPhoto(photo, tools)))
const record = need('record')
record.hidden = typeof MediaRecorder !== 'function' || navigator.mediaDevices?.getUserMedia === undefined
record.addEventListener('click', () => attaching(({ speak }) => speak(record, tools)))
const tools = { send: sayFile, wording, limit, say: (/** @type {string | undefined} */ words) => notice.say(words) }

/** @param {Blob} file @param {string} name */
async function sayFile(file, name) {
  const size = Math.max(1, Math.round(file.size / 1024)).toLocaleString('vi-VN')
  const key = randomKey()
  // First the file: another tab may take up the message as soon as it stands there.
  await (await import('./kept-files.js')).keepFile(key, file)
  entries.addOwn({ upload: true }, `(${name}, ${size} KB)`, key)
  update()
  toEnd()
  poster.kick()
}

need('forget').addEventListener('click', () => dialog.showModal())
need('forget-no').addEventListener('click', () => dialog.close())
need('forget-yes').addEventListener('click', forget)

function sayWritten() {
  const written = text.value.trim()
  if (written === '' || tooLong()) return
  text.value = ''
  fitText()
  say({ text: written }, written)
}

/** @param {Post} post @param {string} shownText */
function say(post, shownText) {
  entries.addOwn(post, shownText)
  update()
  toEnd()
  poster.kick()
}

let lastTap = { choice: '', at: 0 }
/** A trembling finger taps twice; the second tap within a second says nothing new. @param {Entry} entry @param {number} index */
function choose(entry, index) {
  const tap = { choice: `${entry.key} ${index}`, at: performance.now() }
  const isEcho = tap.choice === lastTap.choice && tap.at - lastTap.at < 1_000
  lastTap = tap
  if (!isEcho) say({ choice: { promptId: entry.promptId ?? '', index } }, entry.choices?.[index] ?? '')
}

async function forget() {
  dialog.close()
  const done = await postJson('/webchat/forget', {}).catch(() => undefined)
  if (!done?.ok) {
    notice.say(wording.forgetFailed)
    return
  }
  stream.close()
  entries.clear()
  await (await import('./kept-files.js')).dropFiles()
  location.replace(location.pathname + (embedded ? '?embed=1' : ''))
}

/* What the server says */

/** @param {WireMessage[]} messages */
function received(messages) {
  entries.receive(messages)
  update()
}

/** The server has told all it knew; what follows is new. */
function opened() {
  notice.online()
  log.setAttribute('aria-busy', 'false')
  const payload = startPayload()
  if (!entries.opened || payload !== undefined) say({ opened: true, ...(payload === undefined ? {} : { payload }) }, '')
  poster.kick()
  // A page left within the second never said so.
  presence.acknowledgeSoon()
}

/** The word after ?start= of the link that brought the person here; taken once, so that a reload does not repeat it. */
function startPayload() {
  const address = new URL(location.href)
  const payload = address.searchParams.get('start')
  if (payload === null) return undefined
  address.searchParams.delete('start')
  history.replaceState(null, '', address)
  return /^[0-9A-Za-z_-]{1,64}$/.test(payload) ? payload : undefined
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer
function showTyping() {
  const atEnd = isAtEnd()
  typing.hidden = false
  if (atEnd) toEnd()
  clearTimeout(typingTimer)
  // The channel repeats it while work goes on; when it stops without an answer, so do the dots.
  typingTimer = setTimeout(() => {
    typing.hidden = true
  }, 8_000)
}

/* What is on the screen */

/** Draws what has changed, here or in another tab; new messages from the other side come into sight, or are announced. */
function update() {
  const atEnd = isAtEnd()
  const fresh = view.show(entries.all).filter(({ from }) => from === 'bot')
  const first = fresh[0]
  if (first === undefined) return
  typing.hidden = true
  if (atEnd) scrollTo(first.key)
  else newer.hidden = false
  presence.arrived(fresh.length)
}

function fitText() {
  text.style.height = 'auto'
  text.style.height = `${text.scrollHeight}px`
  limit.hidden = !tooLong()
  limit.textContent = tooLong() ? (wording.tooLong ?? '') : ''
}

function tooLong() {
  return text.value.trim().length > maxChars
}

function isAtEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 80
}

function toEnd() {
  log.scrollTop = log.scrollHeight
  newer.hidden = true
}

/** To the end, but never past the beginning of this message: a long answer is read from its top. @param {string} key */
function scrollTo(key) {
  toEnd()
  const element = view.elementOf(key)
  if (element !== undefined && element.offsetTop < log.scrollTop) log.scrollTop = element.offsetTop - 8
}

newer.addEventListener('click', toEnd)
log.addEventListener('scroll', () => {
  if (isAtEnd()) newer.hidden = true
})

/* Other tabs, and the window around us */

addEventListener('storage', () => {
  const before = entries.all.length
  entries.read()
  update()
  if (before > 0 && entries.all.length === 0) location.reload()
})

if (embedded) {
  need('close').addEventListener('click', () => presence.close())
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !dialog.open) presence.close()
  })
}

/* Start */

log.setAttribute('aria-busy', 'true')
view.show(entries.all)
toEnd()
stream.open()
addEventListener('online', () => poster.kick())

/** @param {string} id @returns {HTMLElement} */
function need(id) {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no #${id}`)
  return element
}

/** Storage may be forbidden altogether (a frame with cookies blocked); even touching it throws then. */
function usableStorage() {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

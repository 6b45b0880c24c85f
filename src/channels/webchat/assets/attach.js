// @ts-check
/**
 * Pictures and voices. A picture is drawn anew and made smaller before it leaves: that takes away where and with what it was made, and
 * spares the person's data. The server cuts out what is left, whatever a page sends it.
 */

/** The longer side (pixels): a payslip stays readable. */
const longestSide = 1_600
/** Speech is half a megabyte by then. */
const maxRecordingMs = 2 * 60_000

/**
 * @param {Blob} file
 * @returns {Promise<Blob | undefined>} undefined when the browser cannot read it as a picture
 */
async function smaller(file) {
  try {
    const picture = await read(file)
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    const context = canvas.getContext('2d')
    if (context === null) return undefined
    // What is transparent would come out black.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.82))
  } catch {
    return undefined
  }
}

/** Turned as the camera was held. @param {Blob} file */
const read = (file) => createImageBitmap(file, { imageOrientation: 'from-image' })

/** What this browser records that officers' browsers play. */
const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** One recording: begun, and then ended or thrown away. */
class Recording {
  /** @param {(voice: Blob | undefined) => void} done - undefined when it was thrown away or nothing was recorded */
  constructor(done) {
    this.done = done
    /** @type {Blob[]} */
    this.parts = []
    this.isWanted = true
    /** @type {MediaRecorder | undefined} */
    this.recorder = undefined
  }

  /** @returns {Promise<boolean>} false when the person, or the browser, forbids it */
  async begin() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind))
      const recorder = new MediaRecorder(stream, { ...(mimeType === undefined ? {} : { mimeType }), audioBitsPerSecond: 32_000 })
      recorder.addEventListener('dataavailable', ({ data }) => this.parts.push(data))
      recorder.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop()
        const voice = new Blob(this.parts, { type: recorder.mimeType })
        this.done(this.isWanted && voice.size > 0 ? voice : undefined)
      })
      recorder.start()
      setTimeout(() => this.end(), maxRecordingMs)
      this.recorder = recorder
      return true
    } catch {
      return false
    }
  }

  end() {
    if (this.recorder?.state === 'recording') this.recorder.stop()
  }

  throwAway() {
    this.isWanted = false
    this.end()
  }
}

/** @typedef {{ send(file: Blob, name: string): unknown, say(words: string | undefined): void, wording: Record<string, string>, limit: HTMLElement }} Tools */

/** @param {HTMLInputElement} input @param {Tools} tools */
export async function sendPhoto(input, { send, say, wording }) {
  const [file] = input.files ?? []
  // The same picture may be chosen again.
  input.value = ''
  if (file === undefined) return
  const picture = await smaller(file)
  if (picture === undefined) say(wording.photoUnreadable)
  else send(picture, wording.photoSent ?? '')
}

/** @type {Recording | undefined} */
let recording
addEventListener('keydown', (event) => {
  if (event.key === 'Escape') recording?.throwAway()
})
// What is being said is nowhere yet.
addEventListener('beforeunload', (event) => {
  if (recording !== undefined) event.preventDefault()
})

/** Begins, and the second press sends. @param {HTMLElement} button @param {Tools} tools */
export async function speak(button, { send, say, wording, limit }) {
  if (recording !== undefined) return recording.end()
  const show = (/** @type {boolean} */ isOn) => {
    button.setAttribute('aria-pressed', String(isOn))
    limit.hidden = !isOn
    limit.textContent = isOn ? (wording.recording ?? '') : ''
  }
  recording = new Recording((voice) => {
    show(false)
    recording = undefined
    if (voice !== undefined) send(voice, wording.voiceSent ?? '')
  })
  if (await recording.begin()) return show(true)
  recording = undefined
  say(wording.noMicrophone)
}

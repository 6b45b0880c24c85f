// @ts-check
/**
 * Pictures and voices that are not yet sent, kept on this device like the words beside them: a page that is loaded again, or another tab,
 * sends them all the same. Gone from here once the server has them.
 */

const [database, table] = ['tlcd.files', 'files']

/** Kept nowhere but in this page: the browser forbids more, or has not written it down yet. @type {Map<string, Blob>} */
const here = new Map()
addEventListener('beforeunload', (event) => {
  if (here.size > 0) event.preventDefault()
})

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(files: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 */
async function within(mode, work) {
  const db = await /** @type {Promise<IDBDatabase>} */ (
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(database, 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore(table)
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
  )
  try {
    return await new Promise((resolve, reject) => {
      const whole = db.transaction(table, mode)
      const asked = work(whole.objectStore(table))
      whole.oncomplete = () => resolve(asked.result)
      whole.onabort = () => reject(whole.error)
    })
  } finally {
    db.close()
  }
}

/** @param {string} key @param {Blob} file */
export async function keepFile(key, file) {
  here.set(key, file)
  try {
    // Not every browser keeps a Blob.
    const bytes = await file.arrayBuffer()
    await within('readwrite', (files) => files.put({ bytes, type: file.type }, key))
    here.delete(key)
  } catch {
    // A private window, or no room: it is lost with the page, which then asks before it goes.
  }
}

/** @param {string} key @returns {Promise<Blob | undefined>} */
export async function keptFile(key) {
  const mine = here.get(key)
  if (mine !== undefined) return mine
  try {
    const kept = await within('readonly', (files) => files.get(key))
    return kept === undefined ? undefined : new Blob([kept.bytes], { type: kept.type })
  } catch {
    return undefined
  }
}

/** @param {string} key */
export async function dropFile(key) {
  here.delete(key)
  await within('readwrite', (files) => files.delete(key)).catch(() => {})
}

/** Nothing stays of any of them. */
export async function dropFiles() {
  here.clear()
  await within('readwrite', (files) => files.clear()).catch(() => {})
}

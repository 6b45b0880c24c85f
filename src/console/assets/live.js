/**
 * Pieces of a page that the server keeps fresh: `<div data-live="/address">`. A message of the stream replaces what is inside; an event
 * with a name replaces the text of every `[data-live-text="name"]` there. The browser comes back by itself when the line breaks.
 */
const names = ['seconds']

for (const place of document.querySelectorAll('[data-live]')) {
  if (!(place instanceof HTMLElement)) continue
  const stream = new EventSource(place.dataset.live ?? '')
  stream.addEventListener('message', ({ data }) => {
    place.innerHTML = data
  })
  for (const name of names)
    stream.addEventListener(name, ({ data }) => {
      for (const each of place.querySelectorAll(`[data-live-text="${name}"]`)) each.textContent = data
    })
  stream.addEventListener('error', () => {
    // Signed out meanwhile, or the class is gone: the page says so itself.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5_000)
  })
}

// @ts-check
/**
 * <script src="https://chat.congdoan.example/widget.js" async></script>
 *
 * Puts a button into the corner of a page; the button opens the chat in a frame. Everything is in a shadow tree, so neither page
 * changes the other's looks, and the frame is loaded only when somebody wants it. The server says which sites may frame it.
 */
;(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript)
  const home = script === null ? undefined : new URL(script.src).origin
  if (home === undefined || document.getElementById('tlcd-widget') !== null) return

  /** Filled in by the server. @type {{ open: string, close: string, closeFully: string, frame: string, unread: string }} */
  const wording = JSON.parse('__WORDING__')
  const svg = 'http://www.w3.org/2000/svg'
  const host = document.createElement('div')
  host.id = 'tlcd-widget'
  const root = host.attachShadow({ mode: 'open' })
  addStyle(`
    :host { all: initial; }
    * { box-sizing: border-box; font: 600 16px/1.2 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
    .launcher { position: fixed; right: max(16px, env(safe-area-inset-right)); bottom: max(16px, env(safe-area-inset-bottom));
      z-index: 2147483646; display: flex; align-items: center; gap: 10px; min-height: 56px; padding: 0 20px 0 16px; border: 0;
      border-radius: 28px; background: #0b57a8; color: #fff; cursor: pointer;
      box-shadow: 0 6px 24px rgb(9 36 71 / .28), 0 1px 3px rgb(9 36 71 / .3); }
    .launcher:hover { background: #09498d; }
    .launcher:focus-visible { outline: 3px solid #ffc43d; outline-offset: 2px; }
    .badge { min-width: 22px; padding: 3px 7px; border-radius: 11px; background: #c8141d; font-size: 13px; text-align: center; }
    .panel { position: fixed; right: 16px; bottom: 84px; z-index: 2147483647; width: 392px; max-width: calc(100vw - 32px);
      height: min(640px, calc(100vh - 108px)); height: min(640px, calc(100dvh - 108px)); overflow: hidden; border-radius: 18px;
      background: #f3f6fb; box-shadow: 0 16px 48px rgb(9 36 71 / .32), 0 0 0 1px rgb(9 36 71 / .08); }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    [hidden] { display: none !important; }
    @media (max-width: 520px), (max-height: 480px) {
      .panel { inset: 0; width: 100%; max-width: none; height: 100%; border-radius: 0; }
      .open.launcher { display: none; }
    }
    @media print { :host { display: none; } }
  `)

  const launcher = document.createElement('button')
  launcher.type = 'button'
  launcher.className = 'launcher'
  launcher.setAttribute('aria-expanded', 'false')
  launcher.setAttribute('aria-controls', 'panel')
  const label = document.createElement('span')
  label.textContent = wording.open
  const badge = document.createElement('span')
  badge.className = 'badge'
  badge.hidden = true
  launcher.append(icon(), label, badge)

  const panel = document.createElement('div')
  panel.id = 'panel'
  panel.className = 'panel'
  panel.hidden = true
  root.append(launcher, panel)

  /** @type {HTMLIFrameElement | undefined} */
  let frame
  /** Before its page says so, the frame holds no page of ours: none yet, or the browser's "refused to connect". */
  let ready = false

  launcher.addEventListener('click', () => setOpen(panel.hidden === true))
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) setOpen(false)
  })
  addEventListener('message', (event) => {
    if (event.origin !== home || frame === undefined || event.source !== frame.contentWindow) return
    if (event.data?.type === 'tlcd:ready') {
      ready = true
      tellFrame(!panel.hidden)
    }
    if (event.data?.type === 'tlcd:close') setOpen(false)
    if (event.data?.type === 'tlcd:unread') setUnread(Number(event.data.count))
  })

  if (document.body) document.body.append(host)
  else addEventListener('DOMContentLoaded', () => document.body.append(host))

  /** @param {boolean} open */
  function setOpen(open) {
    if (open && frame === undefined) {
      frame = document.createElement('iframe')
      frame.title = wording.frame
      frame.src = `${home}/chat?embed=1`
      panel.append(frame)
    }
    panel.hidden = !open
    launcher.classList.toggle('open', open)
    launcher.setAttribute('aria-expanded', String(open))
    label.textContent = open ? wording.close : wording.open
    launcher.setAttribute('aria-label', open ? wording.closeFully : wording.open)
    tellFrame(open)
    if (open) frame?.focus()
    else launcher.focus()
  }

  /** @param {boolean} shown */
  function tellFrame(shown) {
    if (ready) frame?.contentWindow?.postMessage({ type: 'tlcd:shown', shown }, home ?? '')
  }

  /** @param {number} count */
  function setUnread(count) {
    badge.hidden = !(count > 0)
    badge.textContent = String(count)
    badge.setAttribute('aria-label', wording.unread.replace('{n}', String(count)))
  }

  function icon() {
    const image = document.createElementNS(svg, 'svg')
    const path = document.createElementNS(svg, 'path')
    for (const [name, value] of [
      ['viewBox', '0 0 24 24'],
      ['width', '26'],
      ['height', '26'],
      ['aria-hidden', 'true'],
    ]) {
      image.setAttribute(name ?? '', value ?? '')
    }
    path.setAttribute(
      'd',
      'M12 3C6.800 3 3 6.200 3 10.300c0 2.400 1.200 4.400 3.200 5.700L5.600 20.500l4.100-2.200c.7.1 1.500.2 2.300.2 5.200 0 9-3.200 9-7.700S17.200 3 12 3z',
    )
    path.setAttribute('fill', 'currentColor')
    image.append(path)
    return image
  }

  /** A constructed sheet is not "inline style": it works under the strictest policy of the page around us. @param {string} css */
  function addStyle(css) {
    try {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      root.adoptedStyleSheets = [sheet]
    } catch {
      const style = document.createElement('style')
      style.textContent = css
      root.append(style)
    }
  }
})()

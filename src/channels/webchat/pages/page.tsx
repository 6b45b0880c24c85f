import { maxTextChars } from '../payload.ts'
import { pageWording, wording } from '../wording.ts'

export interface PageProps {
  readonly organisation: string
  /** Shown in the frame that widget.js makes: smaller, with a button that closes it. */
  readonly embedded: boolean
  /** Folder of the page's files, without a slash at the end. */
  readonly assets: string
}

/** The chat page. Everything that moves is in assets/; without script only the sentence that says so is shown. */
export const ChatPage = ({ organisation, embedded, assets }: PageProps) => (
  <html lang="vi" class={embedded ? 'embedded' : ''}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
      <title>{wording.title(organisation)}</title>
      <meta name="description" content={wording.description(organisation)} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#0b4a8f" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#10233b" media="(prefers-color-scheme: dark)" />
      <link rel="icon" type="image/svg+xml" href={`${assets}/icon.svg`} />
      <link rel="stylesheet" href={`${assets}/chat.css`} />
      {scriptFiles.map((file) => (
        <link rel="modulepreload" href={`${assets}/${file}`} />
      ))}
      <script type="module" src={`${assets}/chat.js`} />
    </head>
    <body data-wording={JSON.stringify(pageWording)} data-max-chars={maxTextChars}>
      <a class="skip" href="#text">
        {wording.skipToComposer}
      </a>
      <Header organisation={organisation} embedded={embedded} assets={assets} />
      <p id="notice" class="notice" role="status" hidden />
      <main>
        <noscript>
          <p class="notice">{wording.noScript}</p>
        </noscript>
        {/* What scrolls must be reachable by keyboard. */}
        <div id="log" class="log" role="log" aria-live="polite" aria-label={wording.conversation} tabindex={0} />
        <p id="typing" class="typing" role="status" hidden>
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {wording.typing}
        </p>
        <button id="newer" class="newer" type="button" hidden>
          {wording.newMessages}
        </button>
      </main>
      <Composer />
      <ForgetDialog />
    </body>
  </html>
)

const scriptFiles = ['entries.js', 'notice.js', 'post.js', 'presence.js', 'stream.js', 'view.js']

const Header = ({ organisation, embedded, assets }: PageProps) => (
  <header>
    <img class="emblem" src={`${assets}/icon.svg`} alt="" width={40} height={40} />
    <div class="names">
      <h1>{wording.name}</h1>
      <p>
        <span class="organisation">{organisation}</span>
        <span class="automatic">{wording.automatic}</span>
      </p>
    </div>
    <button class="officer" type="button" data-say={wording.officer}>
      {wording.officer}
    </button>
    {embedded ? (
      <button id="close" class="close" type="button" aria-label={wording.close}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
        </svg>
      </button>
    ) : null}
  </header>
)

const Composer = () => (
  <footer>
    <form id="composer" class="composer" novalidate>
      <label class="unseen" for="text">
        {wording.composerLabel}
      </label>
      <textarea id="text" rows={1} placeholder={wording.composerHint} enterkeyhint="send" autocomplete="off" aria-describedby="limit" />
      {/* A file input itself cannot be drawn: it lies over its picture, unseen. */}
      <span class="tool" title={wording.photo}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path
            d="M9 4l-1.6 2H4a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-3.4L15 4zm3 4.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z"
            fill="currentColor"
          />
        </svg>
        <input id="photo" type="file" accept="image/*" aria-label={wording.photo} />
      </span>
      <button id="record" class="tool" type="button" aria-label={wording.record} aria-pressed="false" hidden>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path
            d="M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 6 6.9V21h2v-3.1A7 7 0 0 0 19 11h-2a5 5 0 0 1-10 0z"
            fill="currentColor"
          />
        </svg>
      </button>
      <button class="send" type="submit" aria-label={wording.send}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path
            d="M3.4 20.4l17.8-7.6a.9.9 0 0 0 0-1.6L3.4 3.6a.7.7 0 0 0-1 .8L4.5 10l9 2-9 2-2.1 5.6a.7.7 0 0 0 1 .8z"
            fill="currentColor"
          />
        </svg>
      </button>
      <p id="limit" class="limit" role="status" hidden />
    </form>
    <nav class="small" aria-label={wording.dataRights}>
      <button type="button" data-say={wording.dataRights}>
        {wording.dataRights}
      </button>
      <button id="forget" type="button">
        {wording.forget}
      </button>
    </nav>
  </footer>
)

const ForgetDialog = () => (
  <dialog id="forget-dialog" aria-labelledby="forget-title" aria-describedby="forget-text">
    <h2 id="forget-title">{wording.forgetTitle}</h2>
    <p id="forget-text">{wording.forgetText}</p>
    <div class="answers">
      <button id="forget-no" type="button">
        {wording.forgetNo}
      </button>
      <button id="forget-yes" class="danger" type="button">
        {wording.forgetYes}
      </button>
    </div>
  </dialog>
)

import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const style = `
  :root { color-scheme: light dark; --ink: #1b1b1f; --soft: #55555f; --line: #d5d5dc; --ground: #fafafb; --panel: #fff; --link: #1a4fb4 }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #ececf1; --soft: #b0b0bc; --line: #3c3c46; --ground: #141417; --panel: #1d1d22; --link: #9dbdff }
  }
  * { box-sizing: border-box }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
  main, header { max-width: 68rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
  header { border-bottom: 1px solid var(--line); color: var(--soft) }
  h1 { font-size: 1.5rem; line-height: 1.25 }
  h2 { font-size: 1.125rem; margin-top: 2rem }
  a { color: var(--link) }
  table { border-collapse: collapse; width: 100% }
  th, td { border-bottom: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: start; vertical-align: top }
  pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); padding: 1rem; margin: 0 }
  .scroll { overflow-x: auto; margin-top: 1rem }
  .scroll th, .scroll td { overflow-wrap: break-word }
  .soft { color: var(--soft) }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 }
  dt { color: var(--soft) }
  dd { margin: 0 }
  form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end }
  label { display: grid; gap: .25rem }
  input, select, button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .375rem; padding: .5rem .75rem; min-height: 2.75rem }
  button { cursor: pointer }
  button.main { background: var(--link); border-color: var(--link); color: var(--panel) }
  :focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
  iframe { width: 100%; height: 42rem; max-height: 80vh; border: 1px solid var(--line); background: #fff; resize: vertical }
`

/**
 * An HTML page in the stand-ins' shared style. Build `body` with `html` from hono/html, which escapes every value. `service`
 * names the stand-in, so that the page is not mistaken for the real service.
 */
export function renderPage(options: { service: string; title: string; body: Html }): Html {
  const { service, title, body } = options
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${service}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>${service}, a local stand-in</header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`
}

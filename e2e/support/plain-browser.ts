import { stack } from './stack'

export type Page = { status: number; path: string; html: string; text: string }

/** The typed fields; `origin` null sends no Origin header. */
type Submit = { fields: Record<string, string>; origin?: string | null }

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" }
const unescapeHtml = (text: string) =>
  text.replace(/&(quot|amp|lt|gt|#x27);/g, (all, name: string) => ENTITIES[name] ?? all)

/** The hidden fields of the form that has a field of this name or a matching text. */
function hiddenFields(html: string, containing: string | RegExp): [string, string][] {
  const form = [...html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)]
    .map(([, inner = '']) => inner)
    .find((inner) =>
      typeof containing === 'string' ? inner.includes(`name="${containing}"`) : containing.test(wordsOf(inner)),
    )
  if (form === undefined) throw new Error(`no form with "${containing}" in ${html.slice(0, 2000)}`)
  return [...form.matchAll(/<input[^>]*>/g)]
    .map(([input]) => input)
    .filter((input) => input.includes('type="hidden"'))
    .map((input) => [
      unescapeHtml(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
      unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ])
}

/** The text of a page, without scripts and styles. */
const wordsOf = (html: string) =>
  unescapeHtml(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')

/** A browser without JavaScript: cookies, links, forms. Redirects within the app are followed. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>()
  private page: Page = { status: 0, path: '/', html: '', text: '' }

  /**
   * @param cookie the first Cookie header
   * @param node the origin of another node with its own PUBLIC_ORIGIN
   * @param sends headers of every request, as a proxy would add them
   */
  constructor(
    cookie?: string,
    private readonly node = stack.app,
    private readonly sends: Record<string, string> = {},
  ) {
    const [, name, value] = /^([^=]+)=(.*)$/.exec(cookie ?? '') ?? []
    if (name && value) this.cookies.set(name, value)
  }

  /** The text of the current page. */
  get text(): string {
    return this.page.text
  }

  /** The path of the current page, after all redirects. */
  get path(): string {
    return this.page.path
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Continues with a person's session, given as a Cookie header. */
  keepCookie(header: string): void {
    for (const part of header.split('; ')) this.keep(part)
  }

  hasCookie(name: RegExp): boolean {
    return [...this.cookies.keys()].some((key) => name.test(key))
  }

  forgetCookie(name: RegExp): void {
    for (const key of this.cookies.keys()) if (name.test(key)) this.cookies.delete(key)
  }

  get(path: string): Promise<Page> {
    return this.send(path, {})
  }

  /** Sends the form of the current page that has a field named `containing` or a text that matches it. */
  submit(containing: string | RegExp, { fields, origin = stack.app }: Submit): Promise<Page> {
    const body = new FormData()
    for (const [name, value] of hiddenFields(this.page.html, containing)) body.append(name, value)
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return this.send(this.page.path, { method: 'POST', body, ...(origin !== null && { headers: { origin } }) })
  }

  private async send(path: string, init: RequestInit): Promise<Page> {
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    for (const [name, value] of Object.entries(this.sends)) headers.set(name, value)
    if (this.cookies.size > 0) headers.set('cookie', this.cookieHeader)
    const response = await fetch(new URL(path, this.node), {
      ...init,
      headers,
      redirect: 'manual',
    })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    const location = response.headers.get('location')
    if (location !== null) {
      const target = new URL(location, stack.app)
      if (target.origin !== stack.app && target.origin !== this.node)
        throw new Error(`sent to a foreign page: ${target.href}`)
      return this.get(`${target.pathname}${target.search}`)
    }
    const html = await response.text()
    this.page = { status: response.status, path, html, text: wordsOf(html) }
    return this.page
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

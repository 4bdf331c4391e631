import { describe, expect, it } from 'vitest'
import { stack } from '../support/stack'

const get = (path: string) => fetch(`${stack.app}${path}`, { redirect: 'manual' })

describe('what search engines and assistants read', () => {
  it('the sitemap names only pages that exist, in every language, and no personal one', async () => {
    const xml = await (await get('/sitemap.xml')).text()
    const pages = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url))
    expect(pages.length).toBeGreaterThan(20)
    for (const { origin, pathname } of pages) {
      expect(origin).toBe(stack.app)
      expect((await get(pathname)).status, pathname).toBe(200)
    }
    expect(xml).not.toMatch(/dashboard|orders|esims|claim|account|ops/)
    expect(xml).toContain('hreflang="x-default"')
  })

  it('robots.txt names the sitemap, and llms.txt links only to pages that exist', async () => {
    expect(await (await get('/robots.txt')).text()).toContain(`${stack.app}/sitemap.xml`)
    const text = await (await get('/llms.txt')).text()
    const links = [...text.matchAll(/\((http[^)]+)\)/g)].map(([, url = '']) => new URL(url).pathname)
    expect(links.length).toBeGreaterThan(5)
    for (const path of links) expect((await get(path)).status, path).toBe(200)
  })

  it('the home page has the offer as data', async () => {
    const html = await (await get('/')).text()
    const data: unknown = JSON.parse(/<script type="application\/ld\+json"[^>]*>([^<]+)</.exec(html)?.[1] ?? '')
    expect(data).toMatchObject({ '@type': 'Product', offers: { price: '1.00', priceCurrency: 'USD' } })
  })

  it('a shared link has a picture in the language of its page', async () => {
    for (const [path, language] of [
      ['/', 'en'],
      ['/ar/help', 'ar'],
    ]) {
      const html = await (await get(path ?? '')).text()
      const url = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
      expect(new URL(url).pathname).toBe(`/social/${language}.png`)
      const picture = await get(new URL(url).pathname)
      expect(picture.status).toBe(200)
      expect(picture.headers.get('content-type')).toBe('image/png')
    }
  })

  it('a browser that asks for the icon at its old address gets it', async () => {
    const icon = await get('/favicon.ico')
    expect(icon.status).toBe(200)
    expect(icon.headers.get('content-type')).toMatch(/^image\//)
  })

  it.each(['/sign-in', '/claim/none'])('%s asks not to be listed', async (path) => {
    expect(await (await get(path)).text()).toMatch(/<meta name="robots" content="noindex"/)
  })
})

import { describe, expect, it } from 'vitest'
import { EsimReady } from './esim-ready'
import { NeedsAttention } from './needs-attention'
import { Receipt } from './receipt'
import { type RenderedEmail, renderTemplate } from './render-template'
import { SignIn } from './sign-in'

const common = { locale: 'en', supportEmail: 'help@dotm.example' } as const
const origin = 'https://dotm.example'

const mails: [string, () => Promise<RenderedEmail>, string[]][] = [
  [
    'sign-in',
    () => renderTemplate(SignIn, { ...common, code: '042137', link: `${origin}/sign-in/link?r=1&t=2` }),
    ['042137', '10 minutes'],
  ],
  [
    'receipt',
    () =>
      renderTemplate(Receipt, {
        ...common,
        orderId: 'ord_1',
        amountCents: 100,
        currency: 'usd',
        paidAt: new Date('2026-11-24T10:42:00Z'),
        link: `${origin}/orders/ord_1`,
      }),
    ['$1.00', 'ord_1', 'Nov 24, 2026'],
  ],
  [
    'needs-attention',
    () => renderTemplate(NeedsAttention, { ...common, orderId: 'ord_1', link: `${origin}/orders/ord_1` }),
    ['do not need to pay again', 'ord_1'],
  ],
  [
    'esim-ready',
    () =>
      renderTemplate(
        EsimReady,
        {
          ...common,
          smdpAddress: 'smdp.example.com',
          matchingId: 'ABC-123',
          fullCode: 'LPA:1$smdp.example.com$ABC-123',
          phoneNumber: '+1 (415) 555-0123',
          validUntil: new Date('2026-12-04T10:00:00Z'),
          link: `${origin}/esims/line_1`,
        },
        [{ filename: 'q.png', content: Buffer.from('x'), contentType: 'image/png', contentId: 'esim-qr-code' }],
      ),
    ['smdp.example.com', 'ABC-123', 'LPA:1$smdp.example.com$ABC-123', '+1 (415) 555-0123', 'Dec 4, 2026'],
  ],
]

describe.each(mails)('%s mail', (_name, renderMail, facts) => {
  it('says its facts in HTML and in plain text, with nothing left out or untranslated', async () => {
    const { subject, html, text } = await renderMail()
    for (const fact of facts) {
      expect(html.replaceAll('<!-- -->', '')).toContain(fact)
      expect(text).toContain(fact)
    }
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|null|\[object|emails\.|MISSING/)
    expect(html).toMatch(/<html[^>]* lang="en"/)
    expect(html).toMatch(/dir="ltr"/)
  })

  it('links to our own pages only and loads nothing from anywhere', async () => {
    const { html } = await renderMail()
    for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect(href).toMatch(/^https:\/\/dotm\.example\//)
    for (const [, src] of html.matchAll(/src="([^"]+)"/g)) expect(src).toBe('cid:esim-qr-code')
  })

  it('is the same each time it is rendered', async () => {
    expect(await renderMail()).toEqual(await renderMail())
  })
})

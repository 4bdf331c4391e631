import { describe, expect, it } from 'vitest'
import { EsimReady, QR_CONTENT_ID } from './esim-ready'
import { NeedsAttention } from './needs-attention'
import { Receipt } from './receipt'
import { type RenderedEmail, renderTemplate } from './render-template'
import { SignIn } from './sign-in'

const common = { locale: 'en', supportEmail: 'help@dotm.example' } as const
const origin = 'https://dotm.example'
const signInLink = `${origin}/sign-in/link?r=sgn_1&t=a-b_c`

const esim = {
  ...common,
  smdpAddress: 'smdp.example.com',
  matchingId: 'ABC-123',
  fullCode: 'LPA:1$smdp.example.com$ABC-123',
  phoneNumber: '+1 (415) 555-0123',
  megabytes: 1000,
  validUntil: new Date('2026-12-04T10:00:00Z'),
  link: `${origin}/esims/line_1`,
}
const qr = { filename: 'q.png', content: Buffer.from('x'), contentType: 'image/png', contentId: QR_CONTENT_ID }

type Case = { name: string; mail: () => Promise<RenderedEmail>; facts: string[]; link: string }

const cases: Case[] = [
  {
    name: 'sign-in',
    mail: () => renderTemplate(SignIn, { ...common, code: '042137', link: signInLink }),
    facts: ['042137', '10 minutes', 'ignore this mail'],
    link: signInLink,
  },
  {
    name: 'receipt',
    mail: () =>
      renderTemplate(Receipt, {
        ...common,
        orderId: 'ord_1',
        amountCents: 100,
        currency: 'usd',
        paidAt: new Date('2026-11-24T10:42:00Z'),
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['$1.00', 'ord_1', 'Nov 24, 2026', 'Start my eSIM'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'needs-attention',
    mail: () => renderTemplate(NeedsAttention, { ...common, orderId: 'ord_1', link: `${origin}/orders/ord_1` }),
    facts: ['We are on it', 'do not need to pay again', 'ord_1'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'esim-ready',
    mail: () => renderTemplate(EsimReady, esim, [qr]),
    facts: [
      'smdp.example.com',
      'ABC-123',
      'LPA:1$smdp.example.com$ABC-123',
      '+1 (415) 555-0123',
      '1,000 MB',
      'Dec 4, 2026',
      'One phone, one scan',
      'Do not delete',
    ],
    link: `${origin}/esims/line_1`,
  },
]

const withoutMarkers = (html: string) => html.replaceAll('<!-- -->', '')

describe.each(cases)('$name mail', ({ mail, facts, link }) => {
  it('says its facts in HTML and in plain text, with nothing left out or untranslated', async () => {
    const { subject, html, text } = await mail()
    for (const fact of [...facts, common.supportEmail]) {
      expect(withoutMarkers(html)).toContain(fact)
      expect(text).toContain(fact)
    }
    expect(subject).toMatch(/\S/)
    for (const part of [subject, html, text])
      expect(part).not.toMatch(
        /undefined|null|NaN|Invalid Date|\[object|emails\.|(sign-in|receipt|esim-ready|needs-attention)\.[a-z]|\{\w+\}/i,
      )
  })

  it('links to its one page of ours, in both parts, and loads nothing from anywhere', async () => {
    const { html, text } = await mail()
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
    expect(hrefs).toEqual([link])
    expect(text.match(/https?:\/\/\S+/g)).toEqual([link])
    expect(html).not.toMatch(/url\(|@import|<link|<script|<svg|data:/i)
    for (const [, src] of html.matchAll(/src="([^"]+)"/g)) expect(src).toBe(`cid:${QR_CONTENT_ID}`)
  })

  it('says language and direction where mail programs look for them', async () => {
    const { html } = await mail()
    for (const tag of ['html', 'body', 'td']) {
      const opening = new RegExp(`<${tag}\\b[^>]*>`).exec(html)?.[0]
      expect(opening).toContain('lang="en"')
      expect(opening).toContain('dir="ltr"')
    }
  })

  it('is the same each time it is rendered', async () => {
    expect(await mail()).toEqual(await mail())
  })
})

describe('esim-ready mail', () => {
  it('shows the QR code by its content id, with words that hold no secret, after the button', async () => {
    const { html, text, attachments } = await renderTemplate(EsimReady, esim, [qr])
    const picture = /<img[^>]*>/.exec(html)?.[0]
    expect(picture).toContain(`src="cid:${attachments[0]?.contentId}"`)
    expect(picture).toContain('alt="QR code for your eSIM; the same details are written below"')
    expect(html.indexOf(esim.link)).toBeLessThan(html.indexOf('<img'))
    expect(text).not.toContain('QR code')
  })

  it('says that the number follows when there is none yet', async () => {
    const { html, text } = await renderTemplate(EsimReady, { ...esim, phoneNumber: null }, [qr])
    for (const part of [html, text]) expect(part).toContain('The number follows')
  })

  it('has no empty field for a code without a matching id', async () => {
    const { text } = await renderTemplate(EsimReady, { ...esim, matchingId: '', fullCode: 'LPA:1$smdp.example.com$' }, [
      qr,
    ])
    expect(text).not.toContain('Activation code')
    expect(text).toContain('LPA:1$smdp.example.com$')
  })
})

describe('sign-in mail', () => {
  it('has the code in the subject and nothing of the link before the mail is opened', async () => {
    const { subject, html } = await renderTemplate(SignIn, { ...common, code: '042137', link: signInLink })
    expect(subject).toContain('042137')
    expect(subject).not.toContain('sign-in/link')
    expect(html.slice(0, html.indexOf('<h1'))).not.toContain('042137')
  })
})

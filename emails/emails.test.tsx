import { describe, expect, it } from 'vitest'
import { AddressChanged } from './address-changed'
import { DaysEnding } from './days-ending'
import { EsimReady, QR_CONTENT_ID } from './esim-ready'
import { Gift } from './gift'
import { NeedsAttention } from './needs-attention'
import { NewAddress } from './new-address'
import { Receipt } from './receipt'
import { RefundDeclined } from './refund-declined'
import { RefundOffer } from './refund-offer'
import { Refunded } from './refunded'
import { type RenderedEmail, renderTemplate } from './render-template'
import { SignIn } from './sign-in'
import { StartReminder } from './start-reminder'
import { WithdrawalReceived } from './withdrawal-received'

const common = { locale: 'en', timeZone: 'America/New_York', supportEmail: 'help@dotm.example' } as const
const origin = 'https://dotm.example'
const signInLink = `${origin}/sign-in/link?r=sgn_1&t=a-b_c`

const esim = {
  ...common,
  smdpAddress: 'smdp.example.com',
  matchingId: 'ABC-123',
  fullCode: 'LPA:1$smdp.example.com$ABC-123',
  confirmation: null,
  phoneNumber: '+1 (415) 555-0123',
  megabytes: 1000,
  validUntil: new Date('2026-12-04T10:00:00Z'),
  link: `${origin}/esims/line_1`,
}
const qr = { filename: 'q.png', content: Buffer.from('x'), contentType: 'image/png', contentId: QR_CONTENT_ID }

const money = { orderId: 'ord_1', amountCents: 100, currency: 'usd' }

/** `link` is null for a mail without a link. */
type Case = { name: string; mail: () => Promise<RenderedEmail>; facts: string[]; link: string | null }

const cases: Case[] = [
  {
    name: 'sign-in',
    mail: () => renderTemplate(SignIn, { ...common, code: '042137', link: signInLink }),
    facts: ['042137', '10 minutes', 'Ignore this email'],
    link: signInLink,
  },
  {
    name: 'new-address',
    mail: () => renderTemplate(NewAddress, { ...common, code: '042137' }),
    facts: ['042137', '10 minutes', 'Nothing changes without the code'],
    link: null,
  },
  {
    name: 'address-changed',
    mail: () => renderTemplate(AddressChanged, { ...common, changedAt: new Date('2026-11-24T10:42:00Z') }),
    facts: ['Nov 24, 2026, 05:42 EST', 'Write to the address below right away', 'signed out'],
    link: null,
  },
  {
    name: 'receipt',
    mail: () =>
      renderTemplate(Receipt, {
        ...common,
        orderId: 'ord_1',
        amountCents: 100,
        currency: 'usd',
        days: 10,
        paidAt: new Date('2026-11-24T10:42:00Z'),
        given: false,
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['$1.00', '10 days', 'ord_1', 'Nov 24, 2026, 05:42 EST', 'Activate my eSIM'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'refunded',
    mail: () =>
      renderTemplate(Refunded, {
        ...common,
        ...money,
        refundedAt: new Date('2026-11-24T10:42:00Z'),
        isSurplus: false,
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['$1.00', 'ord_1', 'Nov 24, 2026, 05:42 EST', '5 to 10 days'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'refunded, of money paid twice',
    mail: () =>
      renderTemplate(Refunded, {
        ...common,
        ...money,
        refundedAt: new Date('2026-11-24T10:42:00Z'),
        isSurplus: true,
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['$1.00', 'paid twice', 'Your order is unchanged'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'start-reminder',
    mail: () =>
      renderTemplate(StartReminder, {
        ...common,
        ...money,
        days: 10,
        refundAt: new Date('2027-01-23T10:42:00Z'),
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['$1.00', '10 days', 'Jan 23, 2027, 05:42 EST', 'ord_1'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'days-ending',
    mail: () =>
      renderTemplate(DaysEnding, {
        ...common,
        orderId: 'ord_1',
        days: 10,
        phoneNumber: '+1 (415) 555-0123',
        endsAt: new Date('2026-12-04T10:42:00Z'),
        link: `${origin}/buy?another=1`,
      }),
    facts: ['10 days', 'Dec 4, 2026, 05:42 EST', 'new line with its own number', '+1 (415) 555-0123', 'ord_1'],
    link: `${origin}/buy?another=1`,
  },
  {
    name: 'refund-offer',
    mail: () => renderTemplate(RefundOffer, { ...common, ...money, link: `${origin}/orders/ord_1` }),
    facts: ['$1.00', 'three days', 'ord_1'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'refund-declined',
    mail: () =>
      renderTemplate(RefundDeclined, {
        ...common,
        orderId: 'ord_1',
        note: 'The eSIM was used on Nov 20.',
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['The eSIM was used on Nov 20.', 'ord_1'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'withdrawal-received',
    mail: () =>
      renderTemplate(WithdrawalReceived, {
        ...common,
        orderId: 'ord_1',
        name: 'Ada Lovelace',
        declaredAt: new Date('2026-11-24T10:42:00Z'),
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['Ada Lovelace', 'ord_1', 'Nov 24, 2026, 05:42 EST', 'withdraw'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'receipt of a gift',
    mail: () =>
      renderTemplate(Receipt, {
        ...common,
        orderId: 'ord_1',
        amountCents: 100,
        currency: 'usd',
        days: 10,
        paidAt: new Date('2026-11-24T10:42:00Z'),
        given: true,
        link: `${origin}/orders/ord_1`,
      }),
    facts: ['$1.00', 'ord_1', 'claim link', 'View your gift'],
    link: `${origin}/orders/ord_1`,
  },
  {
    name: 'gift',
    mail: () =>
      renderTemplate(Gift, {
        ...common,
        megabytes: 1000,
        days: 10,
        until: new Date('2026-12-24T10:42:00Z'),
        link: `${origin}/claim/abc`,
      }),
    facts: ['1,000 MB', '10 days', 'Dec 24, 2026, 05:42 EST', 'goes back'],
    link: `${origin}/claim/abc`,
  },
  {
    name: 'needs-attention',
    mail: () => renderTemplate(NeedsAttention, { ...common, orderId: 'ord_1', link: `${origin}/orders/ord_1` }),
    facts: ['on it', 'need to pay again', 'ord_1'],
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
      'Dec 4, 2026, 05:00 EST',
      'delete it afterwards',
    ],
    link: `${origin}/esims/line_1`,
  },
]

const withoutMarkers = (html: string) => html.replaceAll('<!-- -->', '')

describe.each(cases)('$name mail', ({ mail, facts, link }) => {
  it('contains its facts in HTML and in plain text, with nothing missing or untranslated', async () => {
    const { subject, html, text } = await mail()
    for (const fact of [...facts, common.supportEmail]) {
      expect(withoutMarkers(html)).toContain(fact)
      expect(text).toContain(fact)
    }
    expect(subject).toMatch(/\S/)
    for (const part of [subject, html, text])
      expect(part).not.toMatch(
        /undefined|null|NaN|Invalid Date|\[object|emails\.|(sign-in|new-address|address-changed|receipt|esim-ready|needs-attention)\.[a-z]|\{\w+\}/i,
      )
  })

  it('links to its one page, if it has one, in both parts, and loads nothing from the network', async () => {
    const { html, text } = await mail()
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
    const links = link === null ? [] : [link]
    expect(hrefs).toEqual(links)
    expect(text.match(/https?:\/\/\S+/g) ?? []).toEqual(links)
    expect(html).not.toMatch(/url\(|@import|<link|<script|<svg|data:/i)
    for (const [, src] of html.matchAll(/src="([^"]+)"/g)) expect(src).toBe(`cid:${QR_CONTENT_ID}`)
  })

  it('has language and direction where mail programs read them', async () => {
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
  it('shows the QR code by its content id after the button, with a description that contains no secret', async () => {
    const { html, text, attachments } = await renderTemplate(EsimReady, esim, [qr])
    const picture = /<img[^>]*>/.exec(html)?.[0]
    expect(picture).toContain(`src="cid:${attachments[0]?.contentId}"`)
    expect(picture).toContain('alt="QR code for your eSIM; the same details are below"')
    expect(html.indexOf(esim.link)).toBeLessThan(html.indexOf('<img'))
    expect(text).not.toContain('QR code')
  })

  it('says that the number follows while there is none', async () => {
    const { html, text } = await renderTemplate(EsimReady, { ...esim, phoneNumber: null }, [qr])
    for (const part of [html, text]) expect(part).toContain('Coming soon')
  })

  it('says before the QR code that the phone asks for a confirmation code, and where that code is', async () => {
    const given = await renderTemplate(EsimReady, { ...esim, confirmation: { code: 'CC-4815' } }, [qr])
    expect(given.text).toContain('will ask for a confirmation code')
    expect(given.text).toContain('CC-4815')
    expect(given.html.indexOf('will ask for')).toBeLessThan(given.html.indexOf('<img'))
    const { text } = await renderTemplate(EsimReady, { ...esim, confirmation: { code: null } }, [qr])
    expect(text).toContain(`Write to ${esim.supportEmail} before you scan`)
    expect((await renderTemplate(EsimReady, esim, [qr])).text).not.toContain('confirmation code')
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
  it('has the code in the subject, where the link is not, and not in the preview', async () => {
    const { subject, html } = await renderTemplate(SignIn, { ...common, code: '042137', link: signInLink })
    expect(subject).toContain('042137')
    expect(subject).not.toContain('sign-in/link')
    expect(html.slice(0, html.indexOf('<h1'))).not.toContain('042137')
  })
})

it('a mail to a person whose zone is unknown gives its times in UTC and says so', async () => {
  const mail = await renderTemplate(Refunded, {
    ...common,
    ...money,
    timeZone: 'UTC',
    refundedAt: new Date('2026-11-24T23:42:00Z'),
    isSurplus: false,
    link: `${origin}/orders/ord_1`,
  })
  expect(mail.text).toContain('Nov 24, 2026, 23:42 UTC')
})

import { afterEach, describe, expect, it } from 'vitest'
import { untilOrder } from '../support/buyer-who-paid'
import { Conversation } from '../support/conversation'
import { ordersOf } from '../support/database'
import { tokensFor } from '../support/oauth-plain'
import { untilReady } from '../support/person-with-esim'
import { PlainBrowser } from '../support/plain-browser'
import { sessionFor } from '../support/sign-in'
import { newEmail } from '../support/stack'
import { inbox, oxio, stripe } from '../support/stand-ins'
import { attemptsOf } from '../support/web-buyer'

const open: Conversation[] = []

/** A conversation of a person who connected the assistant with OAuth, in a language. */
async function talkOf(email: string, language: string): Promise<Conversation> {
  const { access } = await tokensFor(email)
  const talk = await Conversation.begin('chatgpt', access, language)
  open.push(talk)
  return talk
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((talk) => talk.end()))
})

const SPEAKERS = [
  {
    language: 'en',
    says: {
      activate: 'Activate my eSIM.',
      back: 'I do not need it any more. Can I get my dollar back?',
      gift: 'Then buy one for my daughter and send it to her.',
      yes: 'Yes, please.',
      claimed: 'Did she get it?',
    },
    hears: { terms: /Shall I refund \$1\.00\?/, refunded: /Refunded\. \$1\.00 went back/, claimed: /was claimed on/ },
  },
  {
    language: 'ar',
    says: {
      activate: 'فعّل شريحة eSIM الخاصة بي.',
      back: 'لم أعد أحتاج إليها. هل يمكنني استرداد الدولار؟',
      gift: 'إذن اشترِ واحدة لابنتي وأرسلها إليها.',
      yes: 'نعم، من فضلك.',
      claimed: 'هل وصلتها؟',
    },
    hears: { terms: /هل أرد إليك/, refunded: /من 5 إلى 10 أيام/, claimed: /استُلمت بتاريخ/ },
  },
]

describe.each(SPEAKERS)('a conversation in "$language"', ({ language, says, hears }) => {
  it('goes from a refund that the rule allows to a gift that another person claims', async () => {
    const [email, daughter] = [newEmail(`talk.${language}`), newEmail(`daughter.${language}`)]
    const talk = await talkOf(email, language)

    talk.person(says.activate)
    const { invoice_id } = await talk.calls('activate_esim')
    await stripe.payInvoice(String(invoice_id))
    const { payment_intent_id: intentId } = await untilOrder(email, 'paid')

    talk.person(says.back)
    const terms = await talk.calls('request_refund')
    expect(terms.message).toMatch(hears.terms)
    talk.person(says.yes)
    const { order_id, confirmation_id } = terms
    const refunded = await talk.calls('request_refund', { order_id, confirmation_id })
    expect(refunded).toMatchObject({
      success: true,
      status: 'refunded',
      message: expect.stringMatching(hears.refunded),
    })
    expect((await stripe.api(`/v1/refunds?payment_intent=${intentId}`)).data).toHaveLength(1)

    talk.person(says.gift)
    const gift = { recipient_email: daughter }
    const shown = await talk.calls('gift_esim', gift)
    expect(shown).toMatchObject({ status: 'needs_confirmation', message: expect.stringContaining(daughter) })
    talk.person(says.yes)
    const billed = await talk.calls('gift_esim', { ...gift, confirmation_id: shown.confirmation_id })
    expect(billed).toMatchObject({ status: 'invoice_sent', amount_due: 1 })
    expect(await inbox.mailsTo(daughter)).toEqual([])
    const invoice = (await attemptsOf(email)).at(-1)
    await stripe.payInvoice(invoice?.stripe_id ?? '')

    const path = /\/claim\/[A-Za-z0-9_-]{43}/.exec((await inbox.waitFor(daughter, /eSIM/)).text)?.[0] ?? ''
    const browser = new PlainBrowser(await sessionFor(daughter))
    await browser.get(path)
    await browser.submit('token', { fields: {} })
    const hers = await talkOf(daughter, language)
    await hers.calls('activate_esim')
    await untilReady(daughter)
    expect(await oxio.linesOf(daughter)).toHaveLength(1)
    expect(await oxio.linesOf(email)).toEqual([])

    talk.person(says.claimed)
    expect(await talk.calls('gift_esim')).toMatchObject({
      status: 'claimed',
      message: expect.stringMatching(hears.claimed),
    })
    expect(await talk.calls('list_esims')).toMatchObject({ esims: [], gifts: [{ state: 'claimed' }] })
    expect(JSON.stringify(talk.said)).not.toMatch(/\/claim\/|LPA:1|\bpi_|\bcus_/)
    if (language === 'ar') expect(talk.told()).not.toMatch(/\b(the|your|refund|gift)\b/i)
    expect((await ordersOf(email)).map(({ state }) => state)).toEqual(['refunded', 'paid'])
  })
})

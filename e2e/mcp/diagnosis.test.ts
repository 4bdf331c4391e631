import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../support/database'
import { tokensFor } from '../support/oauth-plain'
import { personWithEsim } from '../support/person-with-esim'
import { stack } from '../support/stack'
import { oxio } from '../support/stand-ins'

const LANGUAGES = {
  en: {
    says: 'My phone says No Service.',
    likely: 'Most likely',
    step: 'Settings > Cellular > this line: turn on data roaming',
    off: 'The network has turned this line off',
    named: 'now has its name',
  },
  es: {
    says: 'El teléfono dice: Sin servicio',
    likely: 'Lo más probable',
    step: 'activa la itinerancia de datos',
    off: 'La red tiene esta línea desactivada',
    named: 'ya tiene su nombre',
  },
  fr: {
    says: 'Le téléphone affiche « Aucun service »',
    likely: 'Le plus probable',
    step: 'activez l’itinérance des données',
    off: 'Le réseau a désactivé cette ligne',
    named: 'a maintenant son nom',
  },
  ar: {
    says: 'الهاتف يقول: لا توجد خدمة',
    likely: 'السبب الأرجح',
    step: 'شغّل تجوال البيانات',
    off: 'أوقفت الشبكة هذا الخط',
    named: 'اسم',
  },
} as const

const languages = ['en', 'es', 'fr', 'ar'] as const
const clients = new Map<string, Client>()
let person = { email: '', activationId: '' }

/** Calls a tool through the official client, with a token of the OAuth login, in a language. */
async function call(language: string, name: string, args: Record<string, unknown> = {}) {
  const client = clients.get(language)
  const result = await client?.callTool({ name, arguments: args })
  expect(result?.isError, name).not.toBe(true)
  return Object(result?.structuredContent) as Record<string, unknown>
}

/** Lets the line be read at OXIO again, as after some minutes. */
const minutesPass = () => query("delete from rate_limits where key like '%lineReadings%'")

beforeAll(async () => {
  person = await personWithEsim()
  await oxio.alter(person.email, { set: { status: 'ACTIVE' }, in: 'listing' })
  const { access } = await tokensFor(person.email)
  for (const language of languages) {
    const client = new Client({ name: 'e2e', version: '1.0.0' })
    const headers = { authorization: `Bearer ${access}`, 'accept-language': language }
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2`), { requestInit: { headers } }),
    )
    clients.set(language, client)
  }
})
afterAll(() => Promise.all([...clients.values()].map((client) => client.close())))

describe.each(languages)('a conversation in %s', (language) => {
  const texts = LANGUAGES[language]

  it('leads from "it says no service" to the right step for the phone, one after the other', async () => {
    const answer = await call(language, 'diagnose_esim', { words: texts.says, phone: 'iPhone 15', country: 'FR' })
    expect(answer).toMatchObject({
      success: true,
      cause: 'no_service',
      certainty: 'likely',
      message: expect.stringContaining(texts.likely),
      next_step: expect.stringContaining(texts.step),
      days_left: 10,
      line: { state: expect.any(String), as_of: expect.stringMatching(/^\d{4}-/) },
    })
    expect(answer.try_next).toHaveLength(2)
    expect(JSON.stringify(answer)).not.toContain(texts.says)
  })

  it('names the eSIM', async () => {
    const named = await call(language, 'name_esim', {
      activation_id: person.activationId,
      name: ` Lis\u0007boa ${language} `,
    })
    expect(named).toMatchObject({
      success: true,
      name: `Lis boa ${language}`,
      message: expect.stringContaining(texts.named),
    })
    const labels = await query<{ label: string }>(
      'select l.label from order_labels l join oxio_activations a on a.order_id = l.order_id where a.id = $1',
      [person.activationId],
    )
    expect(labels).toEqual([{ label: `Lis boa ${language}` }])
  })
})

it('a line that the network turned off is known, with the time of the reading, and is for the team', async () => {
  await oxio.alter(person.email, { set: { status: 'SUSPENDED' }, in: 'listing' })
  await minutesPass()
  for (const language of languages) {
    const answer = await call(language, 'diagnose_esim', { symptom: 'no_service', phone: 'iPhone 15' })
    expect(answer, language).toMatchObject({
      cause: 'line_off',
      certainty: 'known',
      message: expect.stringContaining(LANGUAGES[language].off),
      line: { state: 'off' },
      try_next: [],
    })
  }
  const status = await call('en', 'get_activation_status')
  expect(status).toMatchObject({ line: { state: 'off' }, next_step: expect.stringContaining('diagnose_esim') })
  await oxio.clearLog()
  await call('en', 'get_activation_status')
  await call('en', 'list_esims')
  expect((await oxio.requests()).filter(({ path }) => path.includes('/lines'))).toEqual([])
})

it('when the days are over, the answers lead to one more eSIM in one call', async () => {
  await query("update oxio_activations set ready_at = now() - interval '11 days' where id = $1", [person.activationId])
  for (const language of languages) {
    const ended = await call(language, 'activate_esim')
    expect(ended, language).toMatchObject({ success: false, status: 'ended', days_left: 0 })
    expect(String(ended.next_steps), language).toContain('another: true')
    expect(await call(language, 'diagnose_esim', { symptom: 'no_data' }), language).toMatchObject({
      cause: 'ended',
      next_step: expect.stringContaining('another: true'),
    })
  }
  expect(await call('en', 'activate_esim', { another: true })).toMatchObject({ status: 'invoice_sent' })
})

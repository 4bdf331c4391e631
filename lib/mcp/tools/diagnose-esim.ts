import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import type { ActivationView } from '@/lib/activations/activation-view'
import { hasEnded } from '@/lib/activations/activation-view'
import { readLineAgain } from '@/lib/activations/line/read-line-again'
import { env } from '@/lib/env'
import { checkDevice } from '@/lib/esim/check-device'
import { diagnose, type Facts } from '@/lib/esim/diagnose'
import { findSymptom, phoneKind } from '@/lib/esim/find-symptom'
import { SYMPTOMS } from '@/lib/esim/symptoms'
import { formatDateTime } from '@/lib/i18n/format'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { personTool, READS } from '@/lib/mcp/call/define-tool'
import { lifeOf, lineSchema, sayWhatToCall } from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import { describeStatus } from '@/lib/orders/describe-status'
import { findDeviceCheck } from '@/lib/orders/find-device-check'
import type { OrderView } from '@/lib/orders/order-view'
import { findEsim, findStandingEsim } from '@/lib/orders/read-esims'
import { findOrder, findStandingOrder } from '@/lib/orders/read-orders'
import { describeFinding, mailFact } from './describe-finding'
import { EXAMPLE_ESIM, EXAMPLE_LIFE } from './example-esim'

const inputSchema = z.object({
  symptom: z.enum(SYMPTOMS).optional(),
  words: z.string().max(500).optional().describe('What the person or the phone says, in their language.'),
  phone: z.string().max(200).optional().describe('Model or code.'),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/)
    .optional()
    .describe('Where the phone is, e.g. "FR".'),
  activation_id: z.string().max(100).optional(),
})

const outputSchema = z.object({
  success: z.boolean(),
  cause: z.string().optional(),
  certainty: z.string().optional().describe('known, likely or unclear.'),
  error: z.string().optional(),
  message: z.string().describe('For the person.'),
  next_step: z.string(),
  try_next: z.array(z.string()).describe('If that does not help, in order.'),
  team: z.string().optional().describe('When to write to the team.'),
  activation_id: z.string().optional(),
  days_left: z.int().optional(),
  line: lineSchema.optional(),
  url: z.string().optional(),
})

type Answer = z.input<typeof outputSchema>
type Args = z.output<typeof inputSchema>

export const diagnoseEsimTool = personTool({
  name: 'diagnose_esim',
  title: 'Find out why an eSIM does not work',
  description:
    'Use it when something does not work or did not arrive: the most likely cause from the description and our records, the next step for that phone, what to try after it, and when the team helps. Changes nothing. Give one step at a time; tell a likely cause as likely.',
  scope: 'esim:read',
  hints: READS,
  inputSchema,
  outputSchema,
  example: {
    args: { words: 'It says No Service.', phone: 'iPhone 15', country: 'FR' },
    answer: {
      success: true,
      cause: 'no_service',
      certainty: 'likely',
      message: "Most likely: The eSIM is installed, but it can't find a network.",
      next_step: 'Settings > Cellular > this line: turn on data roaming for this line.',
      try_next: [
        'Settings > Cellular > this line > Network Selection: set network selection to automatic.',
        'Restart the phone.',
      ],
      team: "If that doesn't help, write to us: our team looks at it. The address is help@esim.example.",
      activation_id: EXAMPLE_ESIM.activation_id,
      ...EXAMPLE_LIFE,
      url: EXAMPLE_ESIM.url,
    },
  },
  async run(args, { person }) {
    const order = await findTroubledOrder(person.id, args.activation_id)
    if (!order && args.activation_id !== undefined) return answerNotFound(person)
    const { id, state } = order?.activation ?? {}
    if (!order || id === undefined || state !== 'ready') return answer(args, person, order)
    await readLineAgain(id)
    return answer(args, person, (await findOrder(person.id, order.id)) ?? order)
  },
})

/** The order of the id; without one, that of the eSIM under way or in use, else the newest. */
async function findTroubledOrder(userId: string, activationId: string | undefined): Promise<OrderView | null> {
  const esim = await (activationId === undefined ? findStandingEsim(userId) : findEsim(userId, activationId))
  const isMeant = esim !== null && (activationId !== undefined || !hasEnded(esim))
  if (isMeant) return findOrder(userId, esim.orderId)
  return activationId === undefined ? findStandingOrder(userId) : null
}

async function answer(args: Args, person: Person, order: OrderView | null): Promise<Answer> {
  const locale = localeOf(person.locale)
  const t = toolTexts(locale)
  const timeZone = timeZoneOrUtc(person.timeZone)
  const status = order && describeStatus(locale, order, timeZone)
  const esim = order?.activation ?? null
  const finding = diagnose(await gatherFacts(args, person, { order, esim, state: status?.key ?? 'none' }))
  const hasLife = status?.key === 'ready' || status?.key === 'ended'
  const toCall = hasLife && esim ? sayWhatToCall(esim, locale) : null
  const next = status ? status.next : t('esim.none_next')
  const words = describeFinding(locale, finding, {
    phone: phoneKind(args.phone ?? ''),
    status: {
      message: status ? `${status.title}. ${status.body}` : t('esim.none'),
      next: finding.cause === 'ended' && toCall !== null ? `${next} ${toCall}` : next,
    },
    readAt: esim?.line ? formatDateTime(locale, esim.line.readAt, timeZone) : '',
    mailTo: esim?.mail?.to ?? person.email,
    supportEmail: env().SUPPORT_EMAIL,
  })
  return {
    success: true,
    cause: finding.cause,
    certainty: finding.certainty,
    message: words.message,
    next_step: words.nextStep,
    try_next: words.tryNext,
    team: words.team,
    ...(esim && { activation_id: esim.id }),
    ...(esim && hasLife && lifeOf(esim)),
    url: `${env().PUBLIC_ORIGIN}${status?.key === 'ready' && esim ? `/esims/${esim.id}` : '/help'}`,
  }
}

type Known = { order: OrderView | null; esim: ActivationView | null; state: Facts['state'] }

async function gatherFacts(args: Args, person: Person, { order, esim, state }: Known): Promise<Facts> {
  const { symptom, words, country } = args
  return {
    symptom: symptom === undefined || symptom === 'other' ? findSymptom(words ?? '') : symptom,
    place: country === undefined ? 'unknown' : country.toUpperCase() === 'US' ? 'united_states' : 'elsewhere',
    state,
    line: esim?.line?.status ?? 'not_read',
    confirmation: esim?.confirmation ?? 'none',
    mail: mailFact(esim?.mail ?? null),
    device: state === 'ready' && order ? await deviceFact(args.phone, person.id, order.id) : 'no_objection',
  }
}

/** What the list says of the phone that is named, else what the buyer answered before paying. */
async function deviceFact(phone: string | undefined, userId: string, orderId: string): Promise<Facts['device']> {
  const named = phone === undefined ? null : checkDevice(phone)
  if (named?.verdict === 'no') return 'unfit'
  const check = await findDeviceCheck(userId, orderId)
  const isOther = named && named.matches.length > 0 && !named.matches.some(({ name }) => name === check?.device)
  if (!check || isOther) return 'no_objection'
  return check.fit === 'unfit' || check.fit === 'locked' ? check.fit : 'no_objection'
}

/** The same answer for another person's id and for an unknown one. */
function answerNotFound({ locale }: Person): Answer {
  const t = toolTexts(locale)
  return {
    success: false,
    error: t('not_found.error'),
    message: t('not_found.message'),
    next_step: t('not_found.next'),
    try_next: [],
  }
}

import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { loadActivationProgress, waitForActivation } from '@/lib/activations/watch/wait-for-activation'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { personTool, READS } from '@/lib/mcp/call/define-tool'
import {
  labelOf,
  lifeOf,
  lineSchema,
  pageOf,
  placeOf,
  pollAfterSeconds,
  sayConfirmation,
  sayEndsSoon,
  sayWhatToCall,
} from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import { describeStatus } from '@/lib/orders/describe-status'
import type { OrderView } from '@/lib/orders/order-view'
import { findOrder, findOrderOfEsim, findStandingOrder } from '@/lib/orders/read-orders'
import { EXAMPLE_ESIM, EXAMPLE_LIFE } from './example-esim'
import { isUnderWay, LONGEST_WAIT_MS, latestShownStep } from './follow-activation'
import { progressReporter } from './progress-reporter'

const PROCESSING_POLL_SECONDS = 30

const outputSchema = z.object({
  success: z.boolean(),
  state: z.string().optional(),
  since: z.string().optional(),
  error: z.string().optional(),
  message: z.string().describe('For the person.'),
  next_step: z.string(),
  activation_id: z.string().optional(),
  label: z.string().optional(),
  phone_number: z.string().nullable().optional(),
  steps: z.array(z.looseObject({})).optional(),
  position: z.int().optional(),
  expected_at: z.string().optional(),
  url: z.string().optional(),
  days_left: z.int().optional(),
  line: lineSchema.optional(),
  poll_after_seconds: z.int().optional(),
})

type StatusAnswer = z.input<typeof outputSchema>

export const getActivationStatusTool = personTool({
  name: 'get_activation_status',
  title: 'Activation status',
  description:
    "How far the signed-in person's activation or, before that, payment is: state, steps, phone number, one next step. Changes nothing. Without an id: what is under way, else the newest order.",
  scope: 'esim:read',
  hints: READS,
  inputSchema: z.object({
    activation_id: z.string().max(100).optional(),
    wait: z.boolean().optional().describe('Wait up to 20 seconds for a change.'),
  }),
  outputSchema,
  example: {
    args: {},
    answer: {
      success: true,
      state: EXAMPLE_ESIM.state,
      since: '2026-12-01T09:00:42.000Z',
      message: "Your eSIM is ready. Install it once, on the phone you'll use. Don't delete it afterwards.",
      next_step: 'Install it from its page.',
      activation_id: EXAMPLE_ESIM.activation_id,
      label: EXAMPLE_ESIM.label,
      phone_number: EXAMPLE_ESIM.phone_number,
      steps: [
        { step: 'started', at: '2026-12-01T09:00:20.000Z' },
        { step: 'ready', at: '2026-12-01T09:00:42.000Z' },
      ],
      ...EXAMPLE_LIFE,
      url: EXAMPLE_ESIM.url,
    },
  },
  async run({ activation_id, wait }, { person, ctx }) {
    const order = await findRequestedOrder(person.id, activation_id)
    if (!order) return activation_id === undefined ? answerNothing(person) : answerNotFound(person)
    const { activation } = order
    if (!wait || !activation || !isUnderWay(activation)) return describe(person, order)

    await progressReporter(ctx)(toolTexts(person.locale)(`progress.${latestShownStep(activation)}`))
    const { eventId } = await loadActivationProgress(activation.id)
    await waitForActivation(activation.id, eventId, { timeoutMs: LONGEST_WAIT_MS, signal: ctx.mcpReq.signal })
    return describe(person, (await findOrder(person.id, order.id)) ?? order)
  },
})

/** The order of the id, or the default one without an id. */
const findRequestedOrder = (userId: string, activationId: string | undefined): Promise<OrderView | null> =>
  activationId === undefined ? findStandingOrder(userId) : findOrderOfEsim(userId, activationId)

function describe({ locale, timeZone }: Person, order: OrderView): StatusAnswer {
  const zone = timeZoneOrUtc(timeZone)
  const { key, since, title, body, next } = describeStatus(localeOf(locale), order, zone)
  const hasLife = key === 'ready' || key === 'ended'
  const { activation } = order
  const answer = {
    success: true,
    state: key,
    since: since.toISOString(),
    message: `${title}. ${body}`,
    next_step: next,
  }
  if (!activation) return { ...answer, ...(key === 'processing' && { poll_after_seconds: PROCESSING_POLL_SECONDS }) }
  const isReady = key === 'ready'
  const message = [answer.message, isReady && sayEndsSoon(activation, locale, zone)]
  const nextStep = [next, isReady && sayConfirmation(activation, locale), hasLife && sayWhatToCall(activation, locale)]
  return {
    ...answer,
    message: message.filter(Boolean).join(' '),
    next_step: nextStep.filter(Boolean).join(' '),
    activation_id: activation.id,
    label: labelOf(activation, locale),
    phone_number: activation.phoneNumber,
    steps: activation.steps.map(({ kind, at }) => ({ step: kind, at: at.toISOString() })),
    ...placeOf(activation),
    ...(isReady && { url: pageOf(activation) }),
    ...(hasLife && lifeOf(activation)),
    poll_after_seconds: pollAfterSeconds(activation),
  }
}

function answerNothing({ locale }: Person): StatusAnswer {
  const t = toolTexts(locale)
  return { success: true, state: 'none', message: t('esim.none'), next_step: t('esim.none_next') }
}

/** The same answer for another person's id and for an unknown one. */
function answerNotFound({ locale }: Person): StatusAnswer {
  const t = toolTexts(locale)
  return {
    success: false,
    error: t('not_found.error'),
    message: t('not_found.message'),
    next_step: t('not_found.next'),
  }
}

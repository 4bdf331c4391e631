import * as z from 'zod'
import type { ActivationView } from '@/lib/activations/activation-view'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { type PersonCall, personTool, READS } from '@/lib/mcp/call/define-tool'
import { labelOf, PLAN, pageOf, pollAfterSeconds, sayConfirmation } from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import { CARD_META_KEY } from '@/lib/mcp/card/card-data'
import { describeCard } from '@/lib/mcp/card/describe-card'
import { CARD_TOOL_META } from '@/lib/mcp/card/install-card'
import { mayReceiveCode } from '@/lib/mcp/card/may-receive-code'
import { describeStatus } from '@/lib/orders/describe-status'
import { findEsim, findStandingEsim, readInstallCodes } from '@/lib/orders/read-esims'
import { findOrder } from '@/lib/orders/read-orders'
import { EXAMPLE_ESIM } from './example-esim'

const outputSchema = z.object({
  success: z.boolean(),
  state: z.string().optional(),
  error: z.string().optional(),
  message: z.string().describe('For the person.'),
  activation_id: z.string().optional(),
  label: z.string().optional(),
  phone_number: z.string().nullable().optional(),
  plan: z.string().optional(),
  valid_until: z.string().nullable().optional(),
  url: z.string().optional(),
  next_steps: z.array(z.string()).describe('Where no card is shown.'),
  poll_after_seconds: z.int().optional(),
})

type CardAnswer = z.input<typeof outputSchema>

export const showInstallCardTool = personTool({
  name: 'show_install_card',
  title: 'Show how to install the eSIM',
  description:
    "Shows the signed-in person a card with their eSIM's QR code and install link, or how far it is; without cards, steps and the link to the signed-in page. The code itself is never in the text. Changes nothing. Use it when they want to install.",
  scope: 'esim:read',
  hints: READS,
  meta: CARD_TOOL_META,
  handsOutCode: true,
  inputSchema: z.object({
    esim_id: z.string().max(100).optional().describe('activation_id; default: what is under way, else the newest.'),
  }),
  outputSchema,
  example: {
    args: {},
    answer: {
      success: true,
      message: "Your eSIM is ready. Install it once, on the phone you'll use. Don't delete it afterwards.",
      ...EXAMPLE_ESIM,
      next_steps: [
        `Open ${EXAMPLE_ESIM.url} and sign in: the QR code and the steps for your phone are there.`,
        'Connect the phone to Wi-Fi and turn off any VPN.',
        'Scan the QR code with the phone that will use the eSIM, or tap the install link on that phone.',
        "Install it once and keep it: a deleted eSIM can't be reinstalled.",
      ],
    },
  },
  async run({ esim_id }, call) {
    const { person } = call
    const esim = await findRequestedEsim(person.id, esim_id)
    return esim ? show(esim, call) : answerWithout(person.locale, esim_id)
  },
})

const findRequestedEsim = (userId: string, id: string | undefined): Promise<ActivationView | null> =>
  id === undefined ? findStandingEsim(userId) : findEsim(userId, id)

async function show(esim: ActivationView, { person, caller, ctx, attachMeta }: PersonCall): Promise<CardAnswer> {
  const locale = localeOf(person.locale)
  const timeZone = timeZoneOrUtc(person.timeZone)
  const t = toolTexts(locale)
  const order = await findOrder(person.id, esim.orderId)
  const status = order && describeStatus(locale, order, timeZone)
  const isReady = esim.state === 'ready' && status?.key === 'ready'
  const codes = isReady && mayReceiveCode(ctx, caller) ? await readInstallCodes(person.id, esim.id) : null
  const pollAfter = pollAfterSeconds(esim)
  const url = pageOf(esim)
  const confirmation = sayConfirmation(esim, locale)
  attachMeta({
    [CARD_META_KEY]: describeCard(locale, { esim, timeZone, status, url, codes, pollAfter }),
  })
  return {
    success: true,
    state: status?.key ?? esim.state,
    message: status ? `${status.title}. ${status.body}` : t('esim.label_new'),
    activation_id: esim.id,
    label: labelOf(esim, locale),
    phone_number: esim.phoneNumber,
    plan: PLAN,
    valid_until: esim.validUntil?.toISOString() ?? null,
    url,
    next_steps: isReady
      ? [
          t('card.steps_open', { url }),
          t('card.steps_wifi'),
          ...(confirmation === null ? [] : [confirmation]),
          t('card.steps_scan'),
          t('card.steps_keep'),
        ]
      : [status?.next ?? t('card.none_next')],
    ...(pollAfter !== undefined && { poll_after_seconds: pollAfter }),
  }
}

function answerWithout(locale: string, id: string | undefined): CardAnswer {
  const t = toolTexts(locale)
  if (id === undefined)
    return {
      success: false,
      state: 'none',
      error: t('not_found.error'),
      message: t('esim.none'),
      next_steps: [t('card.none_next')],
    }
  const { error, message, next } = {
    error: t('not_found.error'),
    message: t('not_found.message'),
    next: t('not_found.next'),
  }
  return { success: false, error, message, next_steps: [next] }
}

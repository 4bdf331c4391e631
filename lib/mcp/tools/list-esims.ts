import * as z from 'zod'
import type { Person } from '@/lib/accounts/person'
import { type ActivationView, hasEnded } from '@/lib/activations/activation-view'
import { timeZoneOrUtc } from '@/lib/i18n/time-zone'
import { translator } from '@/lib/i18n/translator'
import { personTool, READS } from '@/lib/mcp/call/define-tool'
import {
  labelOf,
  lifeOf,
  lineSchema,
  orderPageOf,
  PLAN,
  pageOf,
  sayEndsSoon,
  sayWhatToCall,
} from '@/lib/mcp/call/describe-esim'
import { localeOf, toolTexts } from '@/lib/mcp/call/tool-texts'
import { listEsims } from '@/lib/orders/read-esims'
import { EXAMPLE_ESIM, EXAMPLE_LIFE } from './example-esim'

const PAGE = 20

export const listEsimsTool = personTool({
  name: 'list_esims',
  title: 'List eSIMs',
  description:
    'The eSIMs of the signed-in person, newest first: label, state, phone number, plan, end, and the link to the signed-in page with the QR code; and those they gave away. Changes nothing.',
  scope: 'esim:read',
  hints: READS,
  inputSchema: z.object({
    after: z.string().max(100).optional().describe('next_after of the page before.'),
  }),
  outputSchema: z.object({
    message: z.string().describe('For the person.'),
    esims: z.array(
      z.object({
        activation_id: z.string(),
        label: z.string(),
        state: z.string(),
        phone_number: z.string().nullable(),
        plan: z.string(),
        valid_until: z.string().nullable(),
        days_left: z.int().optional(),
        line: lineSchema.optional(),
        next_step: z.string(),
        url: z.string(),
      }),
    ),
    gifts: z.array(z.object({ order_id: z.string(), state: z.string(), url: z.string() })).optional(),
    next_after: z.string().optional(),
  }),
  example: {
    args: {},
    answer: {
      message: 'You have one eSIM.',
      esims: [{ ...EXAMPLE_ESIM, ...EXAMPLE_LIFE, next_step: 'Install it from its page.' }],
    },
  },
  async run({ after }, { person }) {
    const { esims, total, next, gifts } = await listEsims(person.id, { after, take: PAGE })
    const t = toolTexts(person.locale)
    const held = total === 0 ? t('esim.none') : t('esim.some', { count: total })
    return {
      message: gifts.length === 0 ? held : `${held} ${t('gift.listed', { count: gifts.length })}`,
      esims: esims.map((esim) => ({
        activation_id: esim.id,
        label: labelOf(esim, person.locale),
        state: stateOf(esim),
        phone_number: esim.phoneNumber,
        plan: PLAN,
        valid_until: esim.validUntil?.toISOString() ?? null,
        ...lifeOf(esim),
        next_step: nextOf(esim, person),
        url: pageOf(esim),
      })),
      ...(gifts.length > 0 && {
        gifts: gifts.map(({ orderId, isClaimed }) => ({
          order_id: orderId,
          state: isClaimed ? 'claimed' : 'waiting_to_be_claimed',
          url: orderPageOf(orderId),
        })),
      }),
      ...(next !== null && { next_after: next }),
    }
  },
})

const stateOf = (esim: ActivationView) => (hasEnded(esim) ? 'ended' : esim.state)

/** The next step in the words of the pages, and what a model calls for it. Money that is not with us comes first. */
function nextOf(esim: ActivationView, { locale, timeZone }: Person): string {
  const t = translator(localeOf(locale), 'status')
  if (esim.orderState !== 'paid') return t(`${esim.orderState}.next`)
  const state = stateOf(esim)
  // A cancelled activation of a paid order is for the team.
  const next = t(`${state === 'cancelled' ? 'needs_attention' : state}.next`)
  const soon = sayEndsSoon(esim, locale, timeZoneOrUtc(timeZone))
  return [soon, next, sayWhatToCall(esim, locale)].filter(Boolean).join(' ')
}

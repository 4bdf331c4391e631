import * as z from 'zod'
import { hasEnded } from '@/lib/activations/activation-view'
import { personTool, READS } from '@/lib/mcp/call/define-tool'
import { labelOf, orderPageOf, PLAN, pageOf } from '@/lib/mcp/call/describe-esim'
import { toolTexts } from '@/lib/mcp/call/tool-texts'
import { listEsims } from '@/lib/orders/read-esims'
import { EXAMPLE_ESIM } from './example-esim'

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
        url: z.string(),
      }),
    ),
    gifts: z.array(z.object({ order_id: z.string(), state: z.string(), url: z.string() })).optional(),
    next_after: z.string().optional(),
  }),
  example: { args: {}, answer: { message: 'You have one eSIM.', esims: [EXAMPLE_ESIM] } },
  async run({ after }, { person }) {
    const { esims, total, next, gifts } = await listEsims(person.id, { after, take: PAGE })
    const t = toolTexts(person.locale)
    const held = total === 0 ? t('esim.none') : t('esim.some', { count: total })
    return {
      message: gifts.length === 0 ? held : `${held} ${t('gift.listed', { count: gifts.length })}`,
      esims: esims.map((esim) => ({
        activation_id: esim.id,
        label: labelOf(esim, person.locale),
        state: hasEnded(esim) ? 'ended' : esim.state,
        phone_number: esim.phoneNumber,
        plan: PLAN,
        valid_until: esim.validUntil?.toISOString() ?? null,
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

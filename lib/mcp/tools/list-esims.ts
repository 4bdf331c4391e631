import * as z from 'zod'
import { hasEnded } from '@/lib/activations/activation-view'
import { personTool, READS } from '@/lib/mcp/call/define-tool'
import { labelOf, PLAN, pageOf } from '@/lib/mcp/call/describe-esim'
import { toolTexts } from '@/lib/mcp/call/tool-texts'
import { listEsims } from '@/lib/orders/read-esims'
import { EXAMPLE_ESIM } from './example-esim'

const PAGE = 20

export const listEsimsTool = personTool({
  name: 'list_esims',
  title: 'List eSIMs',
  description:
    'The eSIMs of the signed-in person, newest first: label, state, phone number, plan, end, and the link to the signed-in page with the QR code. Changes nothing.',
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
    next_after: z.string().optional(),
  }),
  example: { args: {}, answer: { message: 'You have one eSIM.', esims: [EXAMPLE_ESIM] } },
  async run({ after }, { person }) {
    const { esims, total, next } = await listEsims(person.id, { after, take: PAGE })
    const t = toolTexts(person.locale)
    return {
      message: total === 0 ? t('esim.none') : t('esim.some', { count: total }),
      esims: esims.map((esim) => ({
        activation_id: esim.id,
        label: labelOf(esim, person.locale),
        state: hasEnded(esim) ? 'ended' : esim.state,
        phone_number: esim.phoneNumber,
        plan: PLAN,
        valid_until: esim.validUntil?.toISOString() ?? null,
        url: pageOf(esim),
      })),
      ...(next !== null && { next_after: next }),
    }
  },
})

import * as z from 'zod'
import { listEsims } from '@/lib/orders/read-esims'
import { personTool, READS } from '../define-tool'
import { toolTexts } from '../tool-texts'
import { labelOf, PLAN, pageOf } from './describe-esim'

export const listEsimsTool = personTool({
  name: 'list_esims',
  title: 'List eSIMs',
  description:
    'The eSIMs of the signed-in person, newest first: state, phone number, plan, end, and the link to the signed-in page with the QR code. Changes nothing.',
  scope: 'esim:read',
  hints: READS,
  inputSchema: z.object({}),
  outputSchema: z.object({
    message: z.string(),
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
  }),
  async run(_args, { person }) {
    const esims = await listEsims(person.id)
    const t = toolTexts(person.locale)
    return {
      message: esims.length === 0 ? t('esim.none') : t('esim.some', { count: esims.length }),
      esims: esims.map((esim) => ({
        activation_id: esim.id,
        label: labelOf(esim, person.locale),
        state: esim.state,
        phone_number: esim.phoneNumber,
        plan: PLAN,
        valid_until: esim.validUntil?.toISOString() ?? null,
        url: pageOf(esim),
      })),
    }
  },
})

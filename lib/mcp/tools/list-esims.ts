import * as z from 'zod'
import { listEsims } from '../../orders/read-esims'
import { personalTool, READS } from '../tool'
import { toEsimRow } from './esim-row'

export const listEsimsTool = personalTool({
  name: 'list_esims',
  title: 'List my eSIMs',
  description: "The signed-in person's eSIMs: state, phone number, plan, valid until, page to install from.",
  access: 'person',
  spends: false,
  hints: READS,
  input: z.object({}),
  output: z.looseObject({ esims: z.array(z.looseObject({ activation_id: z.string(), state: z.string() })) }),
  async run(_input, person) {
    return { esims: (await listEsims(person.id)).map(toEsimRow) }
  },
})

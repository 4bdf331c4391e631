import * as z from 'zod'
import { compareMemberships } from '../../catalog/compare-memberships'
import { openTool, READS } from '../tool'
import { serviceSchema } from './service-schema'

export const compareMembershipsTool = openTool({
  name: 'compare_memberships',
  title: 'Compare memberships',
  description: 'Memberships side by side: prices, monthly equivalents, shared and differing features. Both by default.',
  access: 'anyone',
  hints: READS,
  input: z.object({ plan_ids: z.array(z.string().max(64)).max(10).optional() }),
  output: z.looseObject({ plans: z.array(serviceSchema), unknown_plan_ids: z.array(z.string()) }),
  run: ({ plan_ids }) => compareMemberships(plan_ids),
})

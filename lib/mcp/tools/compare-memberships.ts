import * as z from 'zod'
import { compareMemberships } from '@/lib/catalog/compare-memberships'
import { catalogueTool, READS } from '@/lib/mcp/call/define-tool'
import { serviceRow } from './service-rows'

export const compareMembershipsTool = catalogueTool({
  name: 'compare_memberships',
  title: 'Compare memberships',
  description:
    'Puts the yearly membership plans side by side: features, differences, price per year and month. Changes nothing. Memberships are not sold yet.',
  hints: READS,
  inputSchema: z.object({
    plan_ids: z.array(z.string().max(100)).min(1).max(10).optional().describe('Default: all plans.'),
  }),
  outputSchema: z.object({
    plans: z.array(serviceRow.extend({ monthly_equivalent_usd: z.number() })),
    differences: z.looseObject({ price_per_year_usd: z.number(), monthly_equivalent_usd: z.number() }),
    shared_features: z.array(z.string()),
    unknown_plan_ids: z.array(z.string()),
  }),
  run: ({ plan_ids }) => compareMemberships(plan_ids),
})

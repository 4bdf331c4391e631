import { SERVICES } from '@/lib/catalog/services'
import { embedServices, type PromptResult } from './prompt-result'

export type RecommendPlanArguments = { usage_pattern: string; budget?: string | undefined }

/** Asks for the services that fit a use, from the whole catalogue. */
export function recommendPlan({ usage_pattern, budget }: RecommendPlanArguments): PromptResult {
  const lines = [
    'Recommend DOTM services for this use. Use only the catalogue below; do not invent services, prices or features.',
    `Use: ${usage_pattern}`,
    `Budget: ${budget ?? 'not given'}`,
    embedServices(SERVICES),
    [
      'Answer with:',
      '1. the services that fit, and which features of the use they meet;',
      '2. what they cost at once, by the month, by the year, and in the first year (use calculate_pricing);',
      '3. what of the use no service meets;',
      '4. plainly, which of them cannot be bought yet. Only the beta eSIM is on sale.',
    ].join('\n'),
  ]
  return { kind: 'ok', text: lines.join('\n\n') }
}

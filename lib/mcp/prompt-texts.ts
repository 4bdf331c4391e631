import { calculatePricing } from '@/lib/catalog/calculate-pricing'
import { findService, pickServices } from '@/lib/catalog/find-service'
import { SERVICES, type Service } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'

/** The text of a prompt's only message, or the reason why there is none. */
export type PromptResult = { kind: 'ok'; text: string } | { kind: 'unknown_service'; message: string }

type RecommendPlanArguments = { usage_pattern: string; budget?: string | undefined }

/** Asks which services of the whole catalogue fit a use. */
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

/** Asks for an explanation of one service. */
export function explainService({ service_id }: { service_id: string }): PromptResult {
  const resolved = resolveServices([service_id.trim()])
  if (resolved.kind !== 'ok') return resolved
  const lines = [
    'Explain this DOTM service in plain words to a person who has never used it: what it is for, what it includes, what it costs and how it is billed, and whether it can be bought now. Use only what the catalogue says.',
    embedServices(resolved.services),
  ]
  return { kind: 'ok', text: lines.join('\n\n') }
}

/** Asks how to pay less for the services that a person has. */
export function costOptimization({ current_services }: { current_services: string }): PromptResult {
  const resolved = resolveServices(splitServiceIds(current_services))
  if (resolved.kind !== 'ok') return resolved
  const { selected_services, unknown_service_ids, ...totals } = calculatePricing(resolved.services.map(({ id }) => id))
  const others = SERVICES.filter((service) => !resolved.services.includes(service))
  const lines = [
    'Find out how this person can pay less for DOTM services without losing what they need. Use only the catalogue.',
    `What they have now.\n${embedServices(resolved.services)}`,
    `What it costs now:\n\`\`\`json\n${JSON.stringify(totals, null, 2)}\n\`\`\``,
    `What else there is.\n${embedServices(others)}`,
    'First ask which features they use. Then say what overlaps, what could go or be replaced, and what is saved in the first year. Do not advise buying what cannot be bought yet; say so instead.',
  ]
  return { kind: 'ok', text: lines.join('\n\n') }
}

/** Unique ids from a list separated by commas, spaces or line breaks. */
function splitServiceIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))]
}

/** Catalogue rows as a block of a prompt. */
function embedServices(services: readonly Service[]): string {
  const json = JSON.stringify(services.map(toServiceRow), null, 2)
  return `Catalogue (prices in US dollars; "sold": false means that it cannot be bought yet):\n\`\`\`json\n${json}\n\`\`\``
}

/** The services of these ids, or a result that names the unknown ids and the nearest existing ones. */
function resolveServices(
  ids: readonly string[],
): { kind: 'ok'; services: Service[] } | Extract<PromptResult, { kind: 'unknown_service' }> {
  const { services, unknownIds } = pickServices(ids)
  if (unknownIds.length === 0) return { kind: 'ok', services }
  const hints = unknownIds.map((id) => {
    const found = findService(id)
    return `"${id}" (nearest: ${found.kind === 'unknown' ? found.nearest.join(', ') : id})`
  })
  return { kind: 'unknown_service', message: `Unknown service id: ${hints.join('; ')}` }
}

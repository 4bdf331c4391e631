import { calculatePricing } from '@/lib/catalog/calculate-pricing'
import { SERVICES } from '@/lib/catalog/services'
import { embedServices, type PromptResult, resolveServices } from './prompt-result'

/** Ids from a list with commas, spaces or line breaks between them, each once. */
export function splitServiceIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))]
}

/** Asks how to pay less for the services somebody has. */
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

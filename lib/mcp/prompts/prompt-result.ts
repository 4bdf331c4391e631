import { findService, pickServices } from '@/lib/catalog/find-service'
import type { Service } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'

/** The text of a prompt's only message, or why there is none. */
export type PromptResult = { kind: 'ok'; text: string } | { kind: 'unknown_service'; message: string }

/** Catalogue rows as a block of a prompt. */
export function embedServices(services: readonly Service[]): string {
  const json = JSON.stringify(services.map(toServiceRow), null, 2)
  return `Catalogue (prices in US dollars; "sold": false means that it cannot be bought yet):\n\`\`\`json\n${json}\n\`\`\``
}

/** The services of these ids, or a result that names the unknown ids and the nearest existing ones. */
export function resolveServices(
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

import { SERVICES, type Service } from './services'

export type FoundService = { kind: 'found'; service: Service } | { kind: 'unknown'; nearest: readonly string[] }

const BY_ID = new Map(SERVICES.map((service) => [service.id, service]))

/** One service by its exact id, or the three ids with the closest spelling. */
export function findService(id: string): FoundService {
  const service = BY_ID.get(id)
  if (service) return { kind: 'found', service }
  const asked = id.slice(0, 64).toLowerCase()
  const nearest = SERVICES.map((one) => ({ id: one.id, distance: measureDistance(asked, one) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
  return { kind: 'unknown', nearest: nearest.map((one) => one.id) }
}

/** Services in the order of the ids, each once, and the ids that do not exist, each once. */
export function pickServices(ids: readonly string[]): { services: Service[]; unknownIds: string[] } {
  const services: Service[] = []
  const unknownIds: string[] = []
  for (const id of new Set(ids)) {
    const service = BY_ID.get(id)
    if (service) services.push(service)
    else unknownIds.push(id)
  }
  return { services, unknownIds }
}

/** Ids that begin with the typed text, then ids that contain it; all ids for an empty text. */
export function completeServiceId(typed: string): string[] {
  const start = typed.trim().toLowerCase()
  const ids = SERVICES.map(({ id }) => id).filter((id) => id.includes(start))
  return [...ids.filter((id) => id.startsWith(start)), ...ids.filter((id) => !id.startsWith(start))]
}

function measureDistance(asked: string, { id, name }: Service): number {
  // Part of an id or name, such as "vpn", ranks before any misspelling.
  const isPart = asked.length >= 3 && (id.includes(asked) || name.toLowerCase().includes(asked))
  return isPart ? -1 : countEdits(asked, id)
}

/** Levenshtein distance. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (character === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

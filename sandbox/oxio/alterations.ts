import * as z from 'zod'
import { normalizeEmail } from './oxio-state'

/**
 * Changes members of an end user's lines in answers: null, empty or of another type. `set` names them by path, such as
 * `sim.activationUrl`; `without` removes members.
 */
export const alterationSchema = z.strictObject({
  email: z.email(),
  in: z.enum(['creation', 'listing', 'both']).default('both'),
  set: z.record(z.string(), z.json()).default({}),
  without: z.array(z.string()).default([]),
})

type Alteration = z.infer<typeof alterationSchema>

export type Alterations = {
  add: (alteration: Alteration) => void
  /** Returns the line with the alterations for this end user. */
  apply: (line: object, where: 'creation' | 'listing', email: string | undefined) => object
  clear: () => void
}

export function createAlterations(): Alterations {
  let kept: Alteration[] = []
  return {
    add(alteration) {
      kept.push({ ...alteration, email: normalizeEmail(alteration.email) })
    },
    apply(line, where, email) {
      const altered = structuredClone(line)
      for (const { email: of, in: places, set, without } of kept) {
        if (email === undefined || of !== normalizeEmail(email)) continue
        if (places !== 'both' && places !== where) continue
        for (const [path, value] of Object.entries(set))
          change(altered, path, (parent, key) => Reflect.set(parent, key, value))
        for (const path of without) change(altered, path, Reflect.deleteProperty)
      }
      return altered
    },
    clear() {
      kept = []
    },
  }
}

function change(line: object, path: string, how: (parent: object, key: string) => unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let parent: unknown = line
  for (const key of keys) parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) : undefined
  if (typeof parent === 'object' && parent !== null) how(parent, last)
}

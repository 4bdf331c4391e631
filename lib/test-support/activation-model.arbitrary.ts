import * as fc from 'fast-check'

/** How OXIO, or the network, treats one request for a line. */
export type Fate = 'answered' | 'lost_before' | 'lost_after' | 'refused'

export type Action =
  | { kind: 'claim' | 'crash'; node: 0 | 1 }
  /** The node does its next small step; a node that is not chosen for long is frozen. */
  | { kind: 'act'; node: 0 | 1; fate: Fate; lagS: number }
  | { kind: 'pass'; seconds: number }

const node = fc.constantFrom<(0 | 1)[]>(0, 1)

/** Events of two nodes, in any order. `lagS`: seconds until the listing shows a new line. */
export const actions = (longestLagS: number): fc.Arbitrary<Action[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constantFrom<('claim' | 'crash')[]>('claim', 'claim', 'crash'), node }),
      },
      {
        weight: 16,
        arbitrary: fc.record({
          kind: fc.constant('act' as const),
          node,
          fate: fc.constantFrom<Fate[]>('answered', 'lost_before', 'lost_after', 'refused'),
          lagS: fc.integer({ min: 0, max: longestLagS }),
        }),
      },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.constantFrom(1, 3, 6, 20, 120, 400) }),
      },
    ),
    { maxLength: 80 },
  )

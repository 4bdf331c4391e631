import { type Spread, spreadOf } from './spread'
import type { Loader } from './start-loader'
import type { Round, Target } from './target'

/** A target over all rounds. Times in milliseconds. */
export type Measured = {
  name: string
  perSecond: Spread
  p50: Spread
  p99: Spread
  rounds: Round[]
  failed: number
}

const WARM_UP_SECONDS = 0.3

/** Measures each target once per round, in turns, so that other load on the machine hits all of them. */
export async function sideBySide(
  loader: Loader,
  targets: readonly Target[],
  { seconds, rounds, connections = 8 }: { seconds: number; rounds: number; connections?: number },
): Promise<Measured[]> {
  for (const target of targets) await loader.keepInFlight(target, { seconds: WARM_UP_SECONDS, connections })
  const seen = targets.map(() => [] as Round[])
  for (let round = 0; round < rounds; round++)
    for (const [at, target] of targets.entries())
      seen[at]?.push(await loader.keepInFlight(target, { seconds: seconds / rounds, connections }))
  return targets.map(({ name }, at) => measuredOf(name, seen[at] ?? []))
}

function measuredOf(name: string, rounds: Round[]): Measured {
  const of = (key: 'perSecond' | 'p50' | 'p99') => spreadOf(rounds.map((round) => round[key]))
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0)
  return { name, perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), rounds, failed }
}

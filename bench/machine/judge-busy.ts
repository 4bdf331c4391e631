/** CPU seconds since an earlier reading. `programs` are foreign ones with their seconds. */
export type Use = { seconds: number; cores: number; busy: number; stolen: number; own: number; programs: Program[] }
export type Program = { name: string; seconds: number }

/** How busy the machine was with something else, in cores. `isBusy`: too busy for figures that are to be compared. */
export type Busy = { isBusy: boolean; foreign: number; stolen: number; cores: number; programs: Program[] }

/** Of all cores together. */
const MOST_FOREIGN_SHARE = 0.05
const NAMED = 3

/**
 * Judges whether other programs or the host took so much CPU time that figures of this period are not comparable.
 *
 * @param use.busy of all processes of the machine; `own` of the bench, its stack and their ended children
 */
export function judgeBusy({ seconds, cores, busy, stolen, own, programs }: Use): Busy {
  const foreign = Math.max(0, busy - own) / seconds
  const lost = stolen / seconds
  const most = [...programs].sort((a, b) => b.seconds - a.seconds).slice(0, NAMED)
  return {
    isBusy: (foreign + lost) / cores > MOST_FOREIGN_SHARE,
    foreign,
    stolen: lost,
    cores,
    programs: most.filter((program) => program.seconds / seconds > 0.01),
  }
}

/** One line: how much, and which programs. */
export function describeBusy({ foreign, stolen, cores, programs }: Busy): string {
  const who = programs.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(', ')
  const host = stolen >= 0.005 ? ` and the host ${stolen.toFixed(2)}` : ''
  return `other programs took ${foreign.toFixed(2)}${host} of ${cores} cores${who && ` (${who})`}`
}

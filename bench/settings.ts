const number = (name: string, fallback: number) => Number(process.env[name] ?? fallback)
const isQuick = process.env.BENCH_QUICK === 'true'

/** Settings of `npm run bench`. `--quick` measures too little for a report. */
export const settings = {
  isQuick,
  /** For each target, over all rounds. */
  seconds: number('BENCH_SECONDS', isQuick ? 0.6 : 2),
  rounds: isQuick ? 2 : 5,
  /** As many as the limits of a person ask for: 30 activations in ten minutes each. */
  people: isQuick ? 12 : 72,
  /** Lines that are asked for at once. */
  activations: isQuick ? 40 : number('BENCH_ACTIVATIONS', 1000),
  singleActivations: isQuick ? 3 : 15,
  sizes: isQuick ? [1000] : (process.env.BENCH_SIZES ?? '1000').split(',').map(Number),
  only: new Set((process.env.BENCH_ONLY ?? '').split(',').filter(Boolean)),
  writesBusy: process.env.BENCH_EVEN_IF_BUSY === 'true',
}

const number = (name: string, fallback: number) => Number(process.env[name] ?? fallback)

/** Settings of `npm run bench`. */
export const settings = {
  seconds: number('BENCH_SECONDS', 2),
  activations: number('BENCH_ACTIVATIONS', 200),
  sizes: (process.env.BENCH_SIZES ?? '1000').split(',').map(Number),
  only: new Set((process.env.BENCH_ONLY ?? '').split(',').filter(Boolean)),
}

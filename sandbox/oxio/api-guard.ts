import { setTimeout as wait } from 'node:timers/promises'
import { emailOfRequest, type OxioContext } from './oxio-context'
import { refuse, tooManyRequests, unauthenticated } from './oxio-errors'

export type Credentials = { key: string; token: string }

/** Runs before every operation: HTTP Basic, the two scenarios for any operation, the delayed answer. */
export function mountApiGuard({ app, store, scenarios }: OxioContext, credentials: Credentials): void {
  const expected = `Basic ${Buffer.from(`${credentials.key}:${credentials.token}`).toString('base64')}`

  app.use('*', async (c, next) => {
    if (!/^\/v[23](-internal)?\//.test(c.req.path)) return next()
    if (c.req.header('Authorization') !== expected) {
      return refuse(c, unauthenticated, { 'WWW-Authenticate': 'Basic' })
    }
    const scenario = scenarios.take(['bad-credentials', 'throttled'], await emailOfRequest(c, store))
    if (scenario === 'bad-credentials') return refuse(c, unauthenticated, { 'WWW-Authenticate': 'Basic' })
    if (scenario === 'throttled') return refuse(c, tooManyRequests, { 'Retry-After': '7' })
    await next()
    if (store.data.settings.answerDelayMs > 0) await wait(store.data.settings.answerDelayMs)
  })
}

import * as z from 'zod'
import { withBody } from '../core/control-routes'
import { addLine } from './add-line'
import { alterationSchema } from './alterations'
import { addEndUser, emailAddress } from './end-user-routes'
import { terminate } from './line-read-routes'
import { toLine } from './line-view'
import type { OxioContext } from './oxio-context'
import { findByEmail, type OxioStore, type StoredLine } from './oxio-state'
import { scenarioSchema } from './scenarios'

const delay = z.int().min(0)
const settingsSchema = z
  .strictObject({
    profileDelayMs: delay,
    numberDelayMs: delay,
    activeDelayMs: delay,
    listLagMs: delay,
    answerDelayMs: delay,
    stock: z.int().min(0),
    ignoreEmailFilter: z.boolean(),
  })
  .partial()

const seedSchema = z.strictObject({
  email: emailAddress,
  firstName: z.string().default('Anonymous'),
  lastName: z.string().default('Anonymous'),
  status: z.string().default('ACTIVE'),
  activateOnAttach: z.boolean().default(false),
  createdAgoMs: z
    .int()
    .min(0)
    .default(30 * 24 * 60 * 60 * 1000),
})

/** Controls of this stand-in: scenarios, settings and lines. */
export function mountOxioControls({ app, store, scenarios, alterations, clock }: OxioContext): void {
  app.post('/_sandbox/scenario', (c) =>
    withBody(c, scenarioSchema, (scenario) => {
      scenarios.arm(scenario)
      return c.json({ ok: true })
    }),
  )

  app.post('/_sandbox/alterations', (c) =>
    withBody(c, alterationSchema, (alteration) => {
      alterations.add(alteration)
      return c.json({ ok: true })
    }),
  )
  app.delete('/_sandbox/alterations', (c) => {
    alterations.clear()
    return c.json({ ok: true })
  })

  app.get('/_sandbox/settings', (c) => c.json(store.data.settings))
  app.post('/_sandbox/settings', (c) =>
    withBody(c, settingsSchema, (changes) => {
      Object.assign(store.data.settings, changes)
      store.save()
      return c.json(store.data.settings)
    }),
  )

  app.get('/_sandbox/end-users', (c) => c.json(store.data.endUsers))
  app.delete('/_sandbox/end-users/:endUserId', (c) => {
    const { data } = store
    data.endUsers = data.endUsers.filter(({ endUserId }) => endUserId !== c.req.param('endUserId'))
    store.save()
    return c.json({ ok: true })
  })
  app.get('/_sandbox/lines', (c) => c.json(listLines(store, clock.now())))

  app.post('/_sandbox/lines', (c) =>
    withBody(c, seedSchema, (seed) => {
      const now = clock.now()
      const owner = findByEmail(store.data.endUsers, seed.email) ?? addEndUser(store, seed)
      const added = addLine(store, {
        endUserId: owner.endUserId,
        countryCode: 'US',
        activateOnAttach: seed.activateOnAttach,
        now: now - seed.createdAgoMs,
        scenario: 'happy-immediate',
      })
      if (added.kind === 'refused') return c.json(added.error.body, added.error.status)
      added.line.fixedStatus = seed.status
      store.save()
      return c.json(describeLine(store, added.line, now), 201)
    }),
  )

  app.post('/_sandbox/lines/:lineId/terminate', (c) => {
    const line = store.data.lines.find(({ lineId }) => lineId === c.req.param('lineId'))
    if (!line) return c.json({ error: 'no such line' }, 404)
    terminate(line, clock.now())
    store.save()
    return c.json(describeLine(store, line, clock.now()))
  })
}

/** All lines, oldest first, with the owner's email address and the time of the request. */
export function listLines(store: OxioStore, now: number) {
  return store.data.lines.map((line) => describeLine(store, line, now))
}

function describeLine(store: OxioStore, line: StoredLine, now: number) {
  const owner = store.data.endUsers.find(({ endUserId }) => endUserId === line.endUserId)
  return { ...toLine(line, now), email: owner?.email ?? null, requestedAt: new Date(line.requestedAt).toISOString() }
}

import { addLine } from './add-line'
import { toLine, toLineV2 } from './line-view'
import { emailOfRequest, type OxioContext } from './oxio-context'
import { malformed, mandatory, notFound, refuse } from './oxio-errors'
import type { OxioStore, StoredLine } from './oxio-state'

const ninetyDaysMs = 90 * 24 * 60 * 60 * 1000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads: the lines of an end user, one line, and the older v2 routes. */
export function mountLineReadRoutes({ app, store, scenarios, alterations, clock }: OxioContext): void {
  app.get('/v3/end-users/:endUserId/lines', async (c) => {
    const endUserId = c.req.param('endUserId')
    if (!uuid.test(endUserId)) return refuse(c, malformed)
    if (!store.data.endUsers.some((user) => user.endUserId === endUserId)) return refuse(c, notFound)

    const now = clock.now()
    const email = await emailOfRequest(c, store)
    if (scenarios.take(['terminated-earlier'], email)) {
      leaveOnlyTerminated(store, endUserId, now)
    }
    const owned = store.data.lines.filter((line) => line.endUserId === endUserId)
    // Which of the two empty forms the service uses is unknown; clients must accept both.
    if (owned.length === 0) return c.json({})
    const listed = owned.filter((line) => now >= line.listedAt).sort(byLineId)
    const lines = listed.map((line) => alterations.apply(toLine(line, now), 'listing', email))
    countReads(store, listed)
    return c.json({ lines })
  })

  app.get('/v3/lines/:lineId', (c) => {
    const line = store.data.lines.find(({ lineId }) => lineId === c.req.param('lineId'))
    if (!line) return refuse(c, notFound)
    const answer = toLine(line, clock.now())
    countReads(store, [line])
    return c.json(answer)
  })

  app.get('/v2/lines', (c) => {
    const iccids = c.req.queries('iccids') ?? []
    if (iccids.length === 0) return refuse(c, mandatory(['iccids']))
    if (!iccids.every((iccid) => /^89[0-9]{16,18}F?$/.test(iccid))) return refuse(c, malformed)
    const lines = store.data.lines.filter(({ iccid }) => iccids.includes(iccid))
    return c.json({ lines: lines.map((line) => toLineV2(line, clock.now())) })
  })

  app.get('/v2/lines/:lineId', (c) => {
    const line = store.data.lines.find(({ lineId }) => lineId === c.req.param('lineId'))
    return line ? c.json(toLineV2(line, clock.now())) : refuse(c, notFound)
  })
}

/** Ids are random, so like the real listing this is not the order of creation. */
function byLineId(a: StoredLine, b: StoredLine): number {
  return a.lineId < b.lineId ? -1 : 1
}

function countReads(store: OxioStore, lines: StoredLine[]): void {
  const waiting = lines.filter((line) => line.readsWithoutProfile > 0)
  for (const line of waiting) line.readsWithoutProfile -= 1
  if (waiting.length > 0) store.save()
}

function leaveOnlyTerminated(store: OxioStore, endUserId: string, now: number): void {
  const owned = store.data.lines.filter((line) => line.endUserId === endUserId)
  if (owned.length === 0) {
    const created = now - 2 * ninetyDaysMs
    const added = addLine(store, { endUserId, countryCode: 'US', activateOnAttach: false, now: created })
    if (added.kind === 'added') owned.push(added.line)
  }
  for (const line of owned) terminate(line, now)
  store.save()
}

/** Ends a line for good. The caller saves. */
export function terminate(line: StoredLine, now: number): void {
  line.fixedStatus = 'TERMINATED'
  line.fixedAt = now
}

import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { isInStock, listStock } from './add-line'
import { type OxioContext, readJson } from './oxio-context'
import { malformed, notFound, parseBody, refuse } from './oxio-errors'
import type { OxioStore } from './oxio-state'
import { phoneNumberOf } from './sim-numbers'

const defaultPlan = { planId: '5d1c6a52-0f7e-4f0c-8a0b-2f4f4c0c1a10', displayName: 'Beta 1 GB' }
const largestPage = 500

const limitSchema = z.coerce.number().int().min(1).max(largestPage)
const subscriptionSchema = z.object({ lineId: z.guid(), plan: z.object({ planId: z.string() }) })
const groupSchema = z.object({
  name: z.string(),
  groupType: z.string(),
  groupExternalId: z.string().optional(),
  description: z.string().optional(),
  groupNumber: z.int().optional(),
  userRole: z.string().optional(),
  endUserId: z.guid().optional(),
})

/** SIMs, plans, groups and numbers: operations that an activation does not use. */
export function mountInventoryRoutes({ app, store }: OxioContext): void {
  app.get('/v3/sims', (c) => {
    const limit = limitSchema.safeParse(c.req.query('limit') ?? largestPage)
    if (!limit.success) return refuse(c, malformed)
    const { simType, status } = c.req.query()
    const onLines = store.data.lines.map(({ iccid }) => toSim(store, iccid))
    const free = listStock(store, limit.data).map((iccid) => toSim(store, iccid))
    const sims = [...free, ...onLines].filter(
      (sim) => (!simType || sim.simType === simType) && (!status || sim.status === status),
    )
    return c.json({ sims: sims.slice(0, limit.data) })
  })

  app.get('/v3/sims/:iccid', (c) => {
    const iccid = c.req.param('iccid')
    const sim = toSim(store, iccid)
    return sim.lineId || isInStock(store, iccid) ? c.json(sim) : refuse(c, notFound)
  })

  app.get('/v2/sims/:iccid/user-plans', (c) => {
    const onLine = store.data.lines.some(({ iccid }) => iccid === c.req.param('iccid'))
    return onLine ? c.json({ userPlans: [{ planDisplayName: defaultPlan.displayName }] }) : refuse(c, notFound)
  })

  app.get('/v2-internal/plans', (c) => c.json({ plans: [defaultPlan] }))

  app.post('/v2/subscriptions', async (c) => {
    const body = parseBody(subscriptionSchema, await readJson(c))
    if (body.kind === 'refused') return refuse(c, body.error)
    const line = store.data.lines.find(({ lineId }) => lineId === body.value.lineId)
    if (!line || body.value.plan.planId !== defaultPlan.planId) return refuse(c, notFound)
    line.planId = body.value.plan.planId
    store.save()
    return c.json({ subscriptionId: randomUUID() })
  })

  app.post('/v2/groups', async (c) => {
    const body = parseBody(groupSchema, await readJson(c))
    if (body.kind === 'refused') return refuse(c, body.error)
    return c.json({ group: { groupId: randomUUID(), status: 'GROUP_ACTIVE' } })
  })

  app.get('/v3/phone-numbers/available', (c) => {
    const limit = limitSchema.safeParse(c.req.query('limit') ?? 10)
    const count = limit.success ? limit.data : 10
    const phoneNumbers = Array.from({ length: count }, (_, index) => ({
      phoneNumber: phoneNumberOf(store.data.lastNumber + index),
    }))
    return c.json({ phoneNumbers })
  })
}

/** COLD was observed for unassigned stock; WARM for attached eSIMs is an assumption. */
function toSim(store: OxioStore, iccid: string) {
  const line = store.data.lines.find((candidate) => candidate.iccid === iccid)
  return {
    iccid,
    simType: 'EMBEDDED',
    status: line ? 'WARM' : 'COLD',
    countryCode: line?.countryCode ?? 'US',
    ...(line ? { lineId: line.lineId } : {}),
  }
}

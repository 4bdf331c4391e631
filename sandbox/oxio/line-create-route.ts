import type { Context } from 'hono'
import * as z from 'zod'
import { holdUntilClosed } from '../core/faults'
import type { SandboxEnv } from '../core/sandbox-env'
import { addLine } from './add-line'
import { addEndUser } from './end-user-routes'
import { toLine } from './line-view'
import { emailOfRequest, type OxioContext, readJson } from './oxio-context'
import {
  emailTaken,
  malformed,
  mandatory,
  noSimAvailable,
  notFound,
  type OxioError,
  parseBody,
  refuse,
} from './oxio-errors'
import { findByEmail, type OxioStore } from './oxio-state'
import type { ScenarioName } from './scenarios'

const lineSchema = z.object({
  lineType: z.literal('LINE_TYPE_MOBILITY'),
  countryCode: z.string().regex(/^[A-Z]{2}$/),
  sim: z.object({
    simType: z.string(),
    iccid: z
      .string()
      .regex(/^89[0-9]{16,18}F?$/)
      .optional(),
  }),
  endUserId: z.guid().optional(),
  endUser: z
    .object({
      brandId: z.guid(),
      email: z.email({ pattern: z.regexes.html5Email }),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
    })
    .optional(),
  phoneNumberRequirements: z
    .object({
      preferredAreaCode: z
        .string()
        .regex(/^[2-9][0-9]{2}$/)
        .optional(),
    })
    .optional(),
  activateOnAttach: z.boolean().optional(),
  planId: z.string().optional(),
  groupId: z.string().optional(),
})

type LineRequest = z.infer<typeof lineSchema>

const scenariosOfCreation: ScenarioName[] = [
  'out-of-esims',
  'created-then-timeout',
  'created-then-503-html',
  'slow-profile',
  'list-lag',
]

/** `POST /v3/lines/line`. Every accepted request creates a line. */
export function mountLineCreateRoute(context: OxioContext): void {
  const { app, store, scenarios, alterations, clock } = context

  app.post('/v3/lines/line', async (c) => {
    const now = clock.now()
    const body = parseBody(lineSchema, await readJson(c))
    if (body.kind === 'refused') return refuse(c, body.error)
    const owner = findOwner(store, body.value)
    if (owner.kind === 'refused') return refuse(c, owner.error)
    // The stock has only eSIMs.
    if (body.value.sim.simType !== 'EMBEDDED') return refuse(c, noSimAvailable)

    const { activateOnAttach = true } = body.value
    const happy: ScenarioName = activateOnAttach ? 'happy-deferred' : 'happy-immediate'
    const email = await emailOfRequest(c, store)
    const scenario = scenarios.take([...scenariosOfCreation, happy], email)
    if (scenario === 'out-of-esims') return refuse(c, noSimAvailable)

    const added = addLine(store, {
      endUserId: owner.endUserId(),
      countryCode: body.value.countryCode,
      activateOnAttach,
      now,
      iccid: body.value.sim.iccid,
      scenario,
    })
    if (added.kind === 'refused') return refuse(c, added.error)
    const answer = alterations.apply(toLine(added.line, clock.now()), 'creation', email)
    return answerAfterCommit(c, scenario) ?? c.json(answer, 201)
  })
}

function answerAfterCommit(c: Context<SandboxEnv>, scenario: ScenarioName | undefined) {
  if (scenario === 'created-then-timeout') return holdUntilClosed(c)
  if (scenario === 'created-then-503-html') {
    return c.html('<html><body>503 Backend fetch failed</body></html>', 503)
  }
  return undefined
}

/**
 * `endUserId` names an existing end user; `endUser` always creates one, even with an id inside. The request has exactly one
 * of them. Creates an end user only after the rest of the request is valid.
 */
function findOwner(
  store: OxioStore,
  { endUserId, endUser }: LineRequest,
): { kind: 'found'; endUserId: () => string } | { kind: 'refused'; error: OxioError } {
  const { endUsers } = store.data
  if (endUserId !== undefined && endUser !== undefined) return { kind: 'refused', error: malformed }
  if (endUser !== undefined) {
    if (findByEmail(endUsers, endUser.email)) return { kind: 'refused', error: emailTaken }
    const { email, firstName = '', lastName = '' } = endUser
    return { kind: 'found', endUserId: () => addEndUser(store, { email, firstName, lastName }).endUserId }
  }
  if (endUserId === undefined) return { kind: 'refused', error: mandatory(['endUserId']) }
  if (!endUsers.some((user) => user.endUserId === endUserId)) return { kind: 'refused', error: notFound }
  return { kind: 'found', endUserId: () => endUserId }
}

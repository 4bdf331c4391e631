import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { type OxioContext, readJson } from './oxio-context'
import { emailTaken, malformed, mandatory, parseBody, refuse } from './oxio-errors'
import { brandId, type EndUser, findByEmail, type OxioStore } from './oxio-state'

/** The rule of browsers: OXIO's rule is unknown, and people sign in with all of these addresses. */
export const emailAddress = z.email({ pattern: z.regexes.html5Email })

const endUserSchema = z.object({
  firstName: z.string().min(1),
  lastName: z.string().min(1),
  sex: z.string().optional(),
  email: emailAddress.optional(),
  groupId: z.guid().optional(),
})

/** `POST` and `GET /v2/end-users`. */
export function mountEndUserRoutes({ app, store, scenarios }: OxioContext): void {
  app.post('/v2/end-users', async (c) => {
    const body = parseBody(endUserSchema, await readJson(c))
    if (body.kind === 'refused') return refuse(c, body.error)
    const { email } = body.value

    const scenario = scenarios.take(['email-taken', 'email-taken-but-not-found'], email)
    // Create the holder of the address, so that a search finds them.
    if (scenario === 'email-taken' && email && !findByEmail(store.data.endUsers, email)) {
      addEndUser(store, body.value)
    }
    if (scenario || (email && findByEmail(store.data.endUsers, email))) return refuse(c, emailTaken)
    return c.json(addEndUser(store, body.value))
  })

  app.get('/v2/end-users', (c) => {
    const email = c.req.query('email')
    if (!email) return refuse(c, mandatory(['email']))
    if (!emailAddress.safeParse(email.trim()).success) return refuse(c, malformed)
    const { endUsers, settings } = store.data
    if (scenarios.isHidden(email)) return c.json({ endUsers: [] })
    const found = settings.ignoreEmailFilter ? endUsers : [findByEmail(endUsers, email)].filter((user) => user)
    return c.json({ endUsers: found })
  })
}

/** Saves a new end user. The caller checks that the email address is free. */
export function addEndUser(
  store: OxioStore,
  person: { firstName: string; lastName: string; email?: string | undefined },
): EndUser {
  const endUser: EndUser = {
    endUserId: randomUUID(),
    brandId,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
  }
  store.data.endUsers.push(endUser)
  store.save()
  return endUser
}

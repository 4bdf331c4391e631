import { type Check, type Context, get, ok, open, wrong } from '../context'

/** Directories list public https addresses. */
export const addressCheck = ({ env }: Context): Check => ({
  name: 'address',
  look: async () => {
    const url = `${env.PUBLIC_ORIGIN}/mcp/v2`
    return env.PUBLIC_ORIGIN.startsWith('https:')
      ? ok(url)
      : open(`${url} is on this machine only`, 'submit the https address of your instance')
  },
})

/** The pages that a form asks for: privacy, terms, support and documentation. */
const PAGES = ['/legal/privacy', '/legal/terms', '/help', '/assistants/connect', '/mcp/v2/docs', '/policies']

export const pagesCheck = ({ env }: Context): Check => ({
  name: 'privacy, terms, support',
  look: async () => {
    const answers = await Promise.all(
      PAGES.map(async (path) => ({ path, status: (await get(`${env.PUBLIC_ORIGIN}${path}`)).status })),
    )
    const missing = answers.filter(({ status }) => status !== 200)
    return missing.length > 0
      ? wrong(
          missing.map(({ path, status }) => `${path} answers ${status}`).join('; '),
          'check that the app runs there',
        )
      : ok(`${PAGES.join(' ')}; ${env.SUPPORT_EMAIL}`)
  },
})

/** OpenAI proves the origin by a token that its form shows. */
export const originProofCheck = ({ env }: Context): Check => ({
  name: 'proof of the origin',
  look: async () => {
    const response = await get(`${env.PUBLIC_ORIGIN}/.well-known/openai-apps-challenge`)
    return response.ok
      ? ok('/.well-known/openai-apps-challenge is served')
      : open('not set', 'put the token from the form into OPENAI_APPS_CHALLENGE')
  },
})

/** Reviewers need an account with sample data: an eSIM that is ready. */
export const testAccountCheck = ({ query }: Context, account: string | undefined): Check => ({
  name: 'test account',
  look: async () => {
    if (account === undefined) return open('not named', 'add --account with its e-mail address')
    const [row] = await query<{ ready: number }>(
      `select count(*) filter (where a.state = 'ready')::int as ready
       from users u left join oxio_activations a on a.user_id = u.id where u.email = lower($1) group by u.id`,
      [account],
    )
    if (!row) return wrong(`${account} has never signed in`, 'sign in once with this address')
    return row.ready > 0
      ? ok(`${account} has ${row.ready} eSIM${row.ready === 1 ? '' : 's'} that are ready`)
      : wrong(`${account} has no eSIM that is ready`, 'buy one with a test card and activate it')
  },
})

import * as z from 'zod'
import { aiCatalog } from '../../../lib/mcp/discovery/ai-catalog'
import { registryEntry } from '../../../lib/mcp/discovery/registry-entry'
import { type Check, type Context, get, ok, open, wrong } from '../context'

const cardSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  icons: z.array(z.looseObject({ src: z.url(), mimeType: z.string(), theme: z.string().optional() })).min(1),
  remotes: z.array(z.looseObject({ url: z.url() })).min(1),
})
const TODO = 'check that PUBLIC_ORIGIN is the address of this instance and that no proxy changes the answer'

async function readCard({ env }: Context) {
  const response = await get(`${env.PUBLIC_ORIGIN}/mcp/v2/server-card`)
  const type = response.headers.get('content-type')
  return { type, status: response.status, card: cardSchema.safeParse(response.ok ? await response.json() : null).data }
}

/** The server card has its media type and leads to this instance. */
export const serverCardCheck = (context: Context): Check => ({
  name: 'server card',
  look: async () => {
    const { type, status, card } = await readCard(context)
    if (!card) return wrong(`answers ${status}`, TODO)
    if (type !== 'application/mcp-server-card+json') return wrong(`has the type ${type}`, TODO)
    const url = card.remotes[0]?.url
    return url === `${context.env.PUBLIC_ORIGIN}/mcp/v2`
      ? ok(`${card.name} ${card.version}`)
      : wrong(`leads to ${url}`, TODO)
  },
})

/** Each icon exists; directories ask for a PNG, and show it on light and dark grounds. */
export const iconsCheck = (context: Context): Check => ({
  name: 'icons',
  look: async () => {
    const { card } = await readCard(context)
    if (!card) return wrong('the server card names none', TODO)
    const answers = await Promise.all(card.icons.map(async (icon) => ({ icon, response: await get(icon.src) })))
    const missing = answers.filter(
      ({ icon, response }) => !response.ok || response.headers.get('content-type') !== icon.mimeType,
    )
    if (missing.length > 0) return wrong(missing.map(({ icon }) => icon.src).join(', '), TODO)
    const png = card.icons.filter(({ mimeType }) => mimeType === 'image/png').map(({ theme }) => theme)
    return png.includes('light') && png.includes('dark')
      ? ok(`${card.icons.length}, with PNG for light and dark grounds`)
      : wrong('no PNG for light and dark grounds', 'npm run build:social')
  },
})

const catalogueSchema = z.looseObject({ entries: z.array(z.looseObject({ url: z.url(), type: z.string() })).min(1) })

/** The catalogue of the domain names this instance. */
export const catalogueCheck = ({ env }: Context): Check => ({
  name: 'AI catalogue',
  look: async () => {
    const response = await get(`${env.PUBLIC_ORIGIN}/.well-known/ai-catalog.json`)
    const { entries } = catalogueSchema.parse(await response.json())
    const expected = aiCatalog(env.PUBLIC_ORIGIN).entries.map(({ url }) => url)
    return expected.every((url) => entries.some((entry) => entry.url === url))
      ? ok(`${entries.length} entries`)
      : wrong(`lists ${entries.map(({ url }) => url).join(', ')}`, TODO)
  },
})

/** The registry takes public https addresses only, under a name of a domain that its owner proves. */
export const registryEntryCheck = ({ env }: Context): Check => ({
  name: 'registry entry',
  look: async () => {
    const { name, version } = registryEntry(env.PUBLIC_ORIGIN)
    return env.PUBLIC_ORIGIN.startsWith('https:')
      ? open(
          `${name} ${version}`,
          'npm run registry, prove the domain with mcp-publisher login, then mcp-publisher publish',
        )
      : open(
          `${name} ${version}, at an address that the registry refuses`,
          'run it with the PUBLIC_ORIGIN that you publish',
        )
  },
})

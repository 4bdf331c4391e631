import { OFFER_WORDS } from '@/lib/catalog/services'

/** Named as in the guide. */
export const SERVER = { name: 'DOTM MCP Server', version: '2.0.0' } as const

/** Every supported revision, oldest first. The guide names the first. */
export const PROTOCOL_VERSIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const

export const TITLE = 'DOTM eSIM'
/** At most 100 characters: the server card and the registry allow no more. */
export const DESCRIPTION = `Buy and activate an eSIM: ${OFFER_WORDS.data} for ${OFFER_WORDS.days}, ${OFFER_WORDS.price} once. Status, install help.`

/** The icons in public/icons. `light` is for a light ground. */
const ICONS = [
  { file: 'light.svg', mimeType: 'image/svg+xml', sizes: ['any'], theme: 'light' },
  { file: 'dark.svg', mimeType: 'image/svg+xml', sizes: ['any'], theme: 'dark' },
  { file: 'light.png', mimeType: 'image/png', sizes: ['512x512'], theme: 'light' },
  { file: 'dark.png', mimeType: 'image/png', sizes: ['512x512'], theme: 'dark' },
] as const

/**
 * What clients show of this server, as `Implementation` of the protocol (2025-11-25). Tools have no icons of their own: every
 * conversation would pay for them with the list of tools.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function describeImplementation(origin: string) {
  return {
    ...SERVER,
    title: TITLE,
    description: DESCRIPTION,
    websiteUrl: origin,
    icons: ICONS.map(({ file, mimeType, sizes, theme }) => ({
      src: `${origin}/icons/${file}`,
      mimeType,
      sizes: [...sizes],
      theme,
    })),
  }
}

/** The name of this server without its domain. */
export const SHORT_NAME = 'dotm-esim'

/**
 * The server's name in the form of the registry and the server card: the domain backwards, and a name below it. Its owner proves
 * the domain to the registry by DNS or HTTP.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function serverName(origin: string): string {
  return `${new URL(origin).hostname.split('.').toReversed().join('.')}/${SHORT_NAME}`
}

/**
 * What the registry and the server card say alike: `describeImplementation` under the server's name there, and its address.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function describeForDirectories(origin: string) {
  return {
    ...describeImplementation(origin),
    name: serverName(origin),
    remote: { type: 'streamable-http', url: `${origin}/mcp/v2` },
  }
}

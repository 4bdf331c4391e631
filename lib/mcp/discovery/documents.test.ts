import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { describeImplementation } from '@/lib/mcp/server-identity'
import { aiCatalog } from './ai-catalog'
import { registryEntry } from './registry-entry'
import { serverCard } from './server-card'

const ORIGIN = 'https://esim.example.com'

/*
 * Written from the published schemas, which stay where they are published: server-card.schema.json of
 * modelcontextprotocol/experimental-ext-server-card at 8924e08, server.schema.json of modelcontextprotocol/static at
 * schemas/2025-12-11. Strict, so that a misspelt member fails, which the open schemas would allow.
 */
const icon = z.strictObject({
  src: z.url({ protocol: /^https$/ }).max(255),
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/svg+xml', 'image/webp']),
  sizes: z.array(z.string().regex(/^(\d+x\d+|any)$/)),
  theme: z.enum(['light', 'dark']),
})
const remote = z.strictObject({
  type: z.literal('streamable-http'),
  url: z.string().regex(/^https:\/\/\S+$/),
  supportedProtocolVersions: z.array(z.iso.date()).optional(),
})
const listing = z.strictObject({
  $schema: z.url(),
  name: z
    .string()
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  websiteUrl: z.url(),
  icons: z.array(icon).min(1),
  remotes: z.array(remote).length(1),
})

describe.each([
  ['the server card', serverCard(ORIGIN), 'https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json'],
  [
    'the registry entry',
    registryEntry(ORIGIN),
    'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
  ],
])('%s', (_, document, schema) => {
  it('has the form of its schema', () => expect(listing.parse(document).$schema).toBe(schema))

  it('has the domain backwards in its name, and the address of this instance', () => {
    expect(document).toMatchObject({
      name: 'com.example.esim/dotm-esim',
      remotes: [{ url: `${ORIGIN}/mcp/v2` }],
    })
  })

  it('says what the server says of itself once a client is connected', () => {
    const { version, title, description, websiteUrl, icons } = describeImplementation(ORIGIN)
    expect(document).toMatchObject({ version, title, description, websiteUrl, icons })
  })
})

describe('the catalogue', () => {
  // AI Catalog 0.9.0: `urn:air:{publisher}:{name}[:{kind}]`, and exactly one of `url` and `data`.
  const entry = z.strictObject({
    identifier: z.string().regex(/^urn:air:[a-z0-9.-]+:[a-z0-9/-]+:[a-z0-9-]+$/),
    displayName: z.string().optional(),
    description: z.string().optional(),
    type: z.string(),
    url: z.url(),
  })
  const catalogue = z.strictObject({
    specVersion: z.literal('0.9'),
    host: z.strictObject({ displayName: z.string(), documentationUrl: z.url(), logoUrl: z.url() }),
    entries: z.array(entry),
  })

  it('has the form of its specification and lists the server card and the plugin', () => {
    const { entries } = catalogue.parse(aiCatalog(ORIGIN))
    expect(entries).toMatchObject([
      { type: 'application/mcp-server-card+json', url: `${ORIGIN}/mcp/v2/server-card` },
      { type: 'application/agent-plugins+zip', displayName: 'DOTM eSIM' },
    ])
  })
})

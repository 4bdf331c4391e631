import { mcpEndpoint } from '@/lib/mcp/endpoint'

export const dynamic = 'force-dynamic'
export const maxDuration = 60

/** The guide's door: anyone may list and use the catalogue. */
export const { GET, HEAD, POST, DELETE, OPTIONS } = mcpEndpoint('guide')

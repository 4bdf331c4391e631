import { mcpEndpoint } from '@/lib/mcp/endpoint'

export const dynamic = 'force-dynamic'
export const maxDuration = 60

/** The door for assistants that connect by URL: every call needs a token, so that they log in when they are connected. */
export const { GET, HEAD, POST, DELETE, OPTIONS } = mcpEndpoint('login')

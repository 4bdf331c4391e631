import { answerProtectedResource } from '@/lib/oauth/answer-protected-resource'

type Props = { params: Promise<{ door?: string[] }> }

/** Metadata of the MCP server as a protected resource (RFC 9728): one document for each door, the first one at the root too. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  return answerProtectedResource((await params).door ?? [])
}

export const OPTIONS = GET

import { answerServerMetadata } from '@/lib/oauth/well-known'

type Props = { params: Promise<{ door?: string[] }> }

/** Metadata of the authorization server (RFC 8414), with or without the path of a door at the end. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerServerMetadata(request, 'oauth-authorization-server', (await params).door ?? [])
}

export const OPTIONS = GET

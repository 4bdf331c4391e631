import { answerProtectedResource } from '@/lib/oauth/answer-protected-resource'
import { answerServerMetadata, answerUnknownDocument } from '@/lib/oauth/well-known'

type Props = { params: Promise<{ name: string[] }> }

/**
 * The documents of the origin, with or without the path of an endpoint after the name: the MCP server as a protected resource
 * (RFC 9728), and the authorization server (RFC 8414), also under the name of OpenID Connect, where some clients look first.
 * Programs try many other names and read JSON, so a page would not help them.
 */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const [document, ...endpoint] = (await params).name
  switch (document) {
    case 'oauth-protected-resource':
      return answerProtectedResource(endpoint)
    case 'oauth-authorization-server':
    case 'openid-configuration':
      return answerServerMetadata(request, document, endpoint)
    default:
      return answerUnknownDocument()
  }
}

export const OPTIONS = GET

import { answerServerMetadata } from '@/lib/oauth/well-known'

type Props = { params: Promise<{ door?: string[] }> }

/** The same metadata under the name of OpenID Connect, where some clients look first. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerServerMetadata(request, 'openid-configuration', (await params).door ?? [])
}

export const OPTIONS = GET

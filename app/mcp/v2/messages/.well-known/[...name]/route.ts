import { answerBehindDoor } from '@/lib/oauth/well-known'

type Props = { params: Promise<{ name: string[] }> }

/** The documents that clients look for below the path of this endpoint. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerBehindDoor(request, '/mcp/v2/messages', (await params).name)
}

export const OPTIONS = GET

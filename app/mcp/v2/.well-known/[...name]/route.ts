import { answerBehindDoor } from '@/lib/oauth/well-known'

type Props = { params: Promise<{ name: string[] }> }

/** What clients look for behind the path of this door. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerBehindDoor(request, '/mcp/v2', (await params).name)
}

export const OPTIONS = GET

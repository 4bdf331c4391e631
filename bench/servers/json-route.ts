/**
 * The comparator (b'): a route of this app that reads a JSON body and answers JSON of `bytes` bytes. scripts/bench.mjs puts it
 * into the build that it measures; the product does not have it.
 */
export async function POST(request: Request): Promise<Response> {
  const { bytes }: { bytes: number } = await request.json()
  return Response.json({ text: 'x'.repeat(Math.max(0, bytes - '{"text":""}'.length)) })
}

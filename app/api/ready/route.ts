import { readReadiness } from '@/lib/health/readiness'

/** Whether this node should get traffic: 503 while its database is away or not migrated, or when it was told to stop. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness()
  return Response.json(readiness, {
    status: readiness.status === 'unavailable' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
}

import { readReadiness } from '@/lib/health/readiness'

/** Whether this node should get traffic: 503 while its database is down or not migrated, and while the node stops. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness()
  return Response.json(readiness, {
    status: readiness.status === 'unavailable' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
}

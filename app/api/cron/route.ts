import { env } from '@/lib/env'
import { isCronCaller } from '@/lib/jobs/is-cron-caller'
import { runDueWork } from '@/lib/jobs/run-due-work'

/** Seconds. */
export const maxDuration = 60

const BUDGET_MS = 40_000

/** Runs all background work that is due. A scheduler calls it each minute. 404 without CRON_SECRET. */
export async function GET(request: Request): Promise<Response> {
  const secret = env().CRON_SECRET
  if (secret === undefined) return new Response('Not found', { status: 404 })
  if (!isCronCaller(request.headers.get('authorization'), secret))
    return new Response('Not allowed', { status: 401, headers: { 'cache-control': 'no-store' } })
  const { failed } = await runDueWork(BUDGET_MS)
  return Response.json({ failed }, { status: failed.length > 0 ? 500 : 200, headers: { 'cache-control': 'no-store' } })
}

/** Whether the process answers. No I/O, so that a slow database never gets a node killed. */
export function GET(): Response {
  return Response.json(
    { status: 'ok', uptime_seconds: Math.round(process.uptime()) },
    { headers: { 'cache-control': 'no-store' } },
  )
}

import { currentPerson } from '@/app/_session'
import { exportData } from '@/lib/accounts/export-data'
import { isAppError } from '@/lib/errors'

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** A file with all data of the signed-in person. */
export async function GET(): Promise<Response> {
  try {
    const person = await currentPerson()
    if (!person) return Response.json({ error: { code: 'not_signed_in' } }, { status: 401, headers })
    const content = JSON.stringify(await exportData(person.id), null, 2)
    return new Response(content, {
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="dotm-esim-data.json"',
      },
    })
  } catch (error) {
    if (!isAppError(error)) throw error
    return Response.json({ error: { code: error.code } }, { status: 503, headers: { ...headers, 'retry-after': '30' } })
  }
}

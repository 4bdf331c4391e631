import * as z from 'zod'

export type FormCheck = { kind: 'sound' } | { kind: 'refused'; status: 400 | 403; reason: string }

const SOUND: FormCheck = { kind: 'sound' }
const MALFORMED: FormCheck = { kind: 'refused', status: 400, reason: 'This form cannot be read' }
/** The arguments of an action as React writes them. Each of ours ends with a form: `$K` and the number of its parts. */
const argumentsSchema = z
  .array(z.unknown())
  .max(10)
  .refine((list) => z.string().startsWith('$K').safeParse(list.at(-1)).success)
/** What a form without scripts says of its action beside the fields: `{"id":"...","bound":"$@1"}`, then the bound values. */
const DESCRIPTION = /^\$ACTION_[^:]*:\d+$/

/**
 * Whether what was sent to a page can be a form of one of our pages. Next says 500 of an Origin that is not ours and of a
 * form that cannot be read, as if we had failed.
 *
 * @param request a POST to a page; its body is read
 * @param ownOrigin PUBLIC_ORIGIN
 */
export async function checkForm(request: Request, ownOrigin: string): Promise<FormCheck> {
  const origin = request.headers.get('origin')
  // Without one the action itself tells the person why nothing was done.
  if (origin !== null && origin !== ownOrigin)
    return { kind: 'refused', status: 403, reason: 'Forms of other sites are not taken' }
  const isScripted = request.headers.has('next-action')
  if (request.headers.get('content-type')?.startsWith('multipart/form-data')) return checkParts(request, isScripted)
  return isScripted && !isArguments(await request.text()) ? MALFORMED : SOUND
}

async function checkParts(request: Request, isScripted: boolean): Promise<FormCheck> {
  try {
    const form = await request.formData()
    if (isScripted && !isArguments(form.get('0'))) return MALFORMED
    const described = [...form].filter(([name]) => DESCRIPTION.test(name))
    return described.every(([, value]) => readJson(value) !== undefined) ? SOUND : MALFORMED
  } catch {
    return MALFORMED
  }
}

const isArguments = (value: FormDataEntryValue | null): boolean => argumentsSchema.safeParse(readJson(value)).success

function readJson(value: FormDataEntryValue | null): unknown {
  if (typeof value !== 'string') return undefined
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

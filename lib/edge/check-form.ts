import * as z from 'zod'

export type FormCheck = { kind: 'sound' } | { kind: 'refused'; status: 400 | 403; reason: string }

const SOUND: FormCheck = { kind: 'sound' }
const MALFORMED: FormCheck = { kind: 'refused', status: 400, reason: 'This form cannot be read' }
/** The arguments of an action as React encodes them. Each of ours ends with a form: `$K` and the number of its parts. */
const argumentsSchema = z
  .array(z.unknown())
  .max(10)
  .refine((list) => z.string().startsWith('$K').safeParse(list.at(-1)).success)
/** How a form without scripts names its action, beside the fields: `{"id":"...","bound":"$@1"}`, then the bound values. */
const DESCRIPTION = /^\$ACTION_[^:]*:\d+$/

/**
 * Whether a POST to a page can be a form of one of our pages. Next answers 500 to an Origin that is not ours and to a form
 * that it cannot read, as if our server had failed.
 *
 * @param request a POST to a page; its body is read
 * @param ownOrigin PUBLIC_ORIGIN
 */
export async function checkForm(request: Request, ownOrigin: string): Promise<FormCheck> {
  const origin = request.headers.get('origin')
  // Without an Origin the action itself explains why it did nothing.
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

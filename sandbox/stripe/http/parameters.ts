import * as z from 'zod'
import { ApiError } from './api-error'

/** Schemas of Stripe's form-encoded parameters. Every value arrives as a string. */

export const integer = z.string().transform((value, ctx) => {
  if (/^-?\d{1,15}$/.test(value)) return Number(value)
  ctx.addIssue({
    code: 'custom',
    message: `Invalid integer: ${value}`,
    params: { stripe: 'parameter_invalid_integer' },
  })
  return z.NEVER
})

export const amount = integer.refine((value) => value >= 0, {
  message: 'This value must be greater than or equal to 0.',
  params: { stripe: 'parameter_invalid_integer' },
})

export const quantity = integer.refine((value) => value >= 1, {
  message: 'This value must be greater than or equal to 1.',
  params: { stripe: 'parameter_invalid_integer' },
})

export const flag = z.string().transform((value, ctx) => {
  if (value === 'true' || value === 'false') return value === 'true'
  ctx.addIssue({
    code: 'custom',
    message: `Invalid boolean: ${value}`,
    params: { stripe: 'parameter_invalid_boolean' },
  })
  return z.NEVER
})

export function text(maximum = 5000) {
  return z.string().transform((value, ctx) => {
    if (value === '') {
      ctx.addIssue({
        code: 'custom',
        message:
          'You passed an empty string for this parameter. We assume empty values are an attempt to unset a parameter; however it cannot be unset. You should remove it from your request or supply a non-empty value.',
        params: { stripe: 'parameter_invalid_empty' },
      })
      return z.NEVER
    }
    if (value.length > maximum) {
      ctx.addIssue({ code: 'custom', message: `Invalid string: it must be at most ${maximum} characters` })
      return z.NEVER
    }
    return value
  })
}

export const currency = text().transform((value, ctx) => {
  const code = value.toLowerCase()
  if (/^[a-z]{3}$/.test(code)) return code
  ctx.addIssue({ code: 'custom', message: `Invalid currency: ${value}` })
  return z.NEVER
})

export const webAddress = text(2048).refine((value) => /^https?:\/\/\S+$/.test(value) && URL.canParse(value), {
  message: 'Not a valid URL',
  params: { stripe: 'url_invalid' },
})

export const emailAddress = text(512).refine((value) => /^[^\s@]+@[^\s@]+$/.test(value), {
  message: 'Invalid email address',
  params: { stripe: 'email_invalid' },
})

/** A parameter that an empty string sets to null. */
export function clearable<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal('').transform(() => null), schema])
}

const metadataValues = z.record(z.string(), z.string()).superRefine((values, ctx) => {
  if (Object.keys(values).length > 50) ctx.addIssue({ code: 'custom', message: 'Metadata can have up to 50 keys.' })
  for (const [key, value] of Object.entries(values)) {
    if (key.length > 40) {
      ctx.addIssue({ code: 'custom', message: `Metadata keys can be up to 40 characters long: ${key}` })
    }
    if (value.length > 500) {
      ctx.addIssue({ code: 'custom', path: [key], message: 'Metadata values can have up to 500 characters.' })
    }
  }
})

/** A change of metadata: an empty value removes its key, an empty string instead of the map removes all keys. */
export const metadata = z.preprocess(
  // The decoder turns a map whose keys are all numbers into an array.
  (value) => (Array.isArray(value) ? { ...value } : value),
  clearable(metadataValues),
)

/** Applies a change that `metadata` parsed. */
export function mergeMetadata(
  present: Record<string, string>,
  change: Record<string, string> | null | undefined,
): Record<string, string> {
  if (change === null) return {}
  return Object.fromEntries(Object.entries({ ...present, ...change }).filter(([, value]) => value !== ''))
}

const timeRange = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
})

/** One second or a range of seconds. */
export const seconds = z.union([timeRange, integer.transform((at) => ({ gte: at, lte: at }))])

export const address = z.strictObject({
  city: clearable(text()).optional(),
  country: clearable(text()).optional(),
  line1: clearable(text()).optional(),
  line2: clearable(text()).optional(),
  postal_code: clearable(text()).optional(),
  state: clearable(text()).optional(),
})

/** Parses parameters. @throws ApiError Stripe's error for the first problem */
export function readParameters<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw issue ? toApiError(issue, input, []) : ApiError.invalid('Invalid request')
}

/** Removes parameters that are not in the schema, at any depth. */
export function dropUnknown(schema: z.ZodType, input: Record<string, unknown>): Record<string, unknown> {
  const copy = structuredClone(input)
  for (let turn = 0; turn < 50; turn += 1) {
    const error = problemOf(schema, copy)
    if (error?.fields.code !== 'parameter_unknown') break
    const names = (error.fields.param ?? '').split(/[[\]]+/).filter(Boolean)
    const parent = valueAt(copy, names.slice(0, -1))
    if (typeof parent !== 'object' || parent === null) break
    Reflect.deleteProperty(parent, names.at(-1) ?? '')
  }
  return copy
}

function problemOf(schema: z.ZodType, input: unknown): ApiError | undefined {
  const issues = schema.safeParse(input).error?.issues ?? []
  return issues.map((issue) => toApiError(issue, input, [])).find(({ fields }) => fields.code === 'parameter_unknown')
}

type Path = ReadonlyArray<PropertyKey>

function toApiError(issue: z.core.$ZodIssue, input: unknown, outer: Path): ApiError {
  const path = [...outer, ...issue.path]
  const param = paramName(path)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const unknown = paramName([...path, issue.keys[0] ?? ''])
      return ApiError.invalid(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown })
    }
    case 'invalid_union': {
      const deepest = issue.errors.at(-1)?.[0] ?? issue.errors[0]?.[0]
      if (valueAt(input, path) === undefined) return ApiError.missingParam(param)
      return deepest ? toApiError(deepest, input, path) : ApiError.invalid(`Invalid ${param}`, { param })
    }
    case 'custom': {
      const code: unknown = issue.params?.stripe
      return ApiError.invalid(issue.message, { param, ...(typeof code === 'string' ? { code } : {}) })
    }
    default:
      if (valueAt(input, path) === undefined) return ApiError.missingParam(param)
      if (issue.code === 'invalid_value') {
        return ApiError.invalid(`Invalid ${param}: must be one of ${issue.values.join(', ')}`, { param })
      }
      return ApiError.invalid(`Invalid ${issue.code === 'invalid_type' ? issue.expected : 'value'}`, { param })
  }
}

function paramName(path: Path): string {
  const [first, ...rest] = path.map(String)
  return `${first ?? ''}${rest.map((part) => `[${part}]`).join('')}`
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
}

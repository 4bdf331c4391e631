import * as z from 'zod'

/**
 * A member that holds a short text. Null, "", blanks, a member that is missing and a value of another kind are all the same:
 * null. A whole number is its digits.
 */
export const optionalText = z
  .union([z.string(), z.int()])
  .nullish()
  .catch(null)
  .transform((value) => String(value ?? '').trim() || null)

/** Members of an object; whatever else stands in its place holds none of them. */
export const optionalObject = <T extends z.ZodRawShape>(shape: T) => z.looseObject(shape).nullish().catch(null)

/** A list; a single value is a list of one, and null or a missing member is an empty one. */
export const optionalList = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : value == null ? [] : [value]), z.array(item))

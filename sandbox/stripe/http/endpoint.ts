import * as z from 'zod'
import type { Account } from '../account/account'
import { dropUnknown, readParameters, text } from './parameters'

/** A call as an endpoint sees it: checked parameters, the ids of the path, the account it acts on. */
export type Call<Params> = { account: Account; id: string; subId: string; params: Params }

type Target = { account: Account; id: string; subId: string }

export type Endpoint = {
  method: 'GET' | 'POST' | 'DELETE'
  /** May hold the segments `:id` and `:subId`. */
  path: string
  /** Answers the resource (nothing expanded yet) and what the caller asked to be expanded. */
  run: (
    target: Target,
    raw: Record<string, unknown>,
    /** Drops unknown parameters instead of refusing them: for callers that name no version, as the Stripe CLI. */
    options?: { lenient: boolean },
  ) => { resource: object; expand: string[] }
}

const expandSchema = z.strictObject({ expand: z.array(text()).optional() })

type Parameters<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape, z.core.$strict>>

/** A shape of which every name exists in the SDK's parameters. */
type KnownTo<SdkParams, Shape> = { [Key in keyof Shape]: Key extends keyof SdkParams ? Shape[Key] : never }

/**
 * Describes endpoints that take the SDK's `SdkParams`; the compiler refuses parameters that Stripe does not have.
 * Parameters outside `shape` are refused at run time with `parameter_unknown`. A handler runs without pausing, so a
 * request is carried out wholly or not at all.
 */
export function endpoint<SdkParams extends object>() {
  const describe =
    (method: Endpoint['method']) =>
    <Shape extends z.ZodRawShape>(
      path: string,
      shape: Shape & KnownTo<SdkParams, Shape>,
      handle: (call: Call<Parameters<Shape>>) => object,
    ): Endpoint => {
      const schema: z.ZodObject<Shape, z.core.$strict> = z.strictObject<Shape>(shape)
      return {
        method,
        path,
        run(target, { expand, ...raw }, { lenient } = { lenient: false }) {
          const params = readParameters(schema, lenient ? dropUnknown(schema, raw) : raw)
          const expansion = readParameters(expandSchema, { expand }).expand ?? []
          return { resource: handle({ ...target, params }), expand: expansion }
        },
      }
    }
  return { get: describe('GET'), post: describe('POST'), delete: describe('DELETE') }
}

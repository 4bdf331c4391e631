import * as z from 'zod'
import type { Account } from '../account/account'
import { dropUnknown, readParameters, text } from './parameters'

/** A call of an endpoint: the account, the ids of the path, the validated parameters. */
export type Call<Params> = { account: Account; id: string; subId: string; params: Params }

type Target = { account: Account; id: string; subId: string }

export type Endpoint = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Can contain the segments `:id` and `:subId`. */
  path: string
  /** Returns the resource, not yet expanded, and the requested expansions. */
  run: (
    target: Target,
    raw: Record<string, unknown>,
    /** Ignores unknown parameters: for callers without a version, like the Stripe CLI. */
    options?: { lenient: boolean },
  ) => { resource: object; expand: string[] }
}

const expandSchema = z.strictObject({ expand: z.array(text()).optional() })

type Parameters<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape, z.core.$strict>>

/** A shape whose names all exist in the SDK's parameters. */
type KnownTo<SdkParams, Shape> = { [Key in keyof Shape]: Key extends keyof SdkParams ? Shape[Key] : never }

/**
 * Describes endpoints with the SDK's `SdkParams`: the compiler refuses parameters that Stripe does not have. Other parameters
 * are refused at run time with `parameter_unknown`. Handlers are synchronous, so a request is executed completely or not at
 * all.
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

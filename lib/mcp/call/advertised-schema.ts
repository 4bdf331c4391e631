import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import * as z from 'zod'

/** Letters: more than an id, an address or a sentence has. */
const FAR = 100

type JsonSchema = Record<string, unknown>

/**
 * A tool's schema as the list of tools shows it. Every conversation pays for that list, so keywords that say nothing are left
 * out: `$schema` (MCP's default is draft 2020-12), the bounds of a safe integer, `additionalProperties`, because an answer may
 * gain members, and a `maxLength` that no model reaches. Arguments and answers are checked by the schema itself.
 */
export function advertisedSchema(schema: z.ZodObject): StandardSchemaWithJSON {
  const convert = (io: 'input' | 'output') => withoutIdleWords(z.toJSONSchema(schema, { io }))
  const input = convert('input')
  const output = convert('output')
  const { version, vendor, validate } = schema['~standard']
  return { '~standard': { version, vendor, validate, jsonSchema: { input: () => input, output: () => output } } }
}

function withoutIdleWords(schema: object): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword, value]) => !isIdle(keyword, value))
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, shorten(value)]))
}

function shorten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shorten)
  return typeof value === 'object' && value !== null ? withoutIdleWords(value) : value
}

function isIdle(keyword: string, value: unknown): boolean {
  switch (keyword) {
    case '$schema':
      return typeof value === 'string'
    case 'minimum':
      return value === Number.MIN_SAFE_INTEGER
    case 'maximum':
      return value === Number.MAX_SAFE_INTEGER
    case 'maxLength':
      return typeof value === 'number' && value >= FAR
    case 'additionalProperties':
      return value === false || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    default:
      return false
  }
}

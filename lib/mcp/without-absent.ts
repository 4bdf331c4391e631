import { findTool } from './tool-list'

/** An absent member is written with one of these. */
const MAY_HOLD_ABSENT = /null|"\s*"/

type Members = Record<string, unknown>

/**
 * A JSON-RPC message without absent members: many programs write every optional member, as null or as `""`. Removes null members
 * of `params` at every depth, an empty `cursor`, empty optional arguments of a tool and empty arguments of a prompt. Items of
 * lists, results and the id stay, because null has a meaning there.
 *
 * @param message one parsed message
 * @param text its JSON; most texts show at once that nothing is absent
 */
export function withoutAbsent(message: unknown, text: string): unknown {
  if (!MAY_HOLD_ABSENT.test(text) || !isMembers(message)) return message
  const { params, ...rest } = message
  if (rest.error === null && 'result' in rest) delete rest.error
  if (params === undefined || params === null) return rest
  return { ...rest, params: isMembers(params) ? readParams(rest.method, withoutNulls(params)) : params }
}

function readParams(method: unknown, params: Members): Members {
  const { cursor, ...rest } = params
  const read = isEmpty(cursor) ? rest : params
  if (!isMembers(read.arguments)) return read
  const given = Object.entries(read.arguments).filter(([name, value]) => !isEmpty(value) || isMeant(method, read, name))
  return { ...read, arguments: Object.fromEntries(given) }
}

/** Whether an empty text counts as an argument: never for prompts, for tools only where the argument is required. */
function isMeant(method: unknown, { name: called }: Members, argument: string): boolean {
  if (method === 'prompts/get') return false
  return method !== 'tools/call' || !(typeof called === 'string' && findTool(called)?.optionalArguments.has(argument))
}

function withoutNulls(members: Members): Members {
  const kept = Object.entries(members).filter(([, value]) => value !== null)
  return Object.fromEntries(kept.map(([name, value]) => [name, isMembers(value) ? withoutNulls(value) : value]))
}

const isEmpty = (value: unknown): boolean => typeof value === 'string' && value.trim() === ''

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

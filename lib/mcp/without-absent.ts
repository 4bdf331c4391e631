import { findTool } from './tool-list'

/** Anything that could be absent is written with one of these. */
const MAY_HOLD_ABSENT = /null|"\s*"/

type Members = Record<string, unknown>

/**
 * A JSON-RPC message without the members that say nothing: many programs write every optional member that they know, with
 * null in it, or `""` where a text is expected. Null members of `params` are left out at every depth, an empty `cursor`,
 * empty optional arguments of a tool and empty arguments of a prompt as well. Items of lists, results and the id stay, since there null means something.
 *
 * @param message one message as JSON has it
 * @param text what it was parsed from; most texts show that there is nothing to leave out
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

/** Whether an empty text is an argument: prompts know none, tools where an argument has to be given. */
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

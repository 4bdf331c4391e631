import { testerEnv } from '../stack/settings/app-env.mjs'

/**
 * The environment of a test runner: the variables of the first stack as they are, and those of each stack with its number
 * behind the name, for the worker with that number.
 * @param {Pick<import('../stack/start-stack.mjs').Stack, 'urls' | 'env' | 'dataDir'>[]} stacks
 * @returns {Record<string, string>}
 */
export function slotsEnv(stacks) {
  const [first] = stacks
  if (first === undefined) throw new Error('no stack to test')
  const numbered = stacks.flatMap((stack, index) =>
    Object.entries(testerEnv(stack))
      .filter(([name]) => name.startsWith('E2E_'))
      .map(([name, value]) => [`${name}_${index + 1}`, value]),
  )
  return { ...testerEnv(first), ...Object.fromEntries(numbered), E2E_STACKS: String(stacks.length) }
}

import { testerEnv } from '../stack/app-env.mjs'

/**
 * What the test runner is told about its stacks: the variables of the first as they are, and those of each with the
 * number of the worker behind the name that works on it.
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
  return { ...testerEnv(first), ...Object.fromEntries(numbered) }
}

import { beforeAll, describe, expect, it } from 'vitest'
import { ensurePrograms, programFile, runProgram } from '../support/programs'
import { stack } from '../support/stack'

const SUITE = '@modelcontextprotocol/conformance/dist/index.js'
const OLD = '2025-11-25'
const NEW = '2026-07-28'

/** The scenarios that apply to any server, with the revisions to run them in. */
const RUN: Record<string, readonly string[]> = {
  'server-initialize': ['2025-06-18', OLD],
  'server-session-lifecycle': ['2025-06-18', OLD],
  'server-stateless': [NEW],
  ping: ['2025-06-18', OLD],
  'tools-list': ['2025-06-18', OLD, NEW],
  'resources-list': ['2025-06-18', OLD, NEW],
  'prompts-list': ['2025-06-18', OLD, NEW],
  'server-sse-multiple-streams': [OLD, NEW],
  'sep-2164-resource-not-found': [NEW],
  'dns-rebinding-protection': [OLD, NEW],
  caching: [NEW],
  'http-header-validation': [NEW],
}

const FIXTURE = 'calls a tool, resource or prompt of the suite itself, which a product does not have'
const NOT_OFFERED = 'asks for a part of the protocol that is optional and not offered here'

/** Why the other scenarios are left out. A scenario in neither list fails the test below. */
const LEFT_OUT: readonly [RegExp, string][] = [
  [/^tools-call-(simple-text|image|audio|embedded-resource|mixed-content|error|with-progress)$/, FIXTURE],
  [/^tools-call-(with-logging|sampling|elicitation)$/, FIXTURE],
  [/^(resources-read-(text|binary)|resources-templates-read)$/, FIXTURE],
  [/^prompts-get-/, FIXTURE],
  [/^(completion-complete|json-schema-2020-12|server-sse-polling)$/, FIXTURE],
  [/^elicitation-sep/, FIXTURE],
  [/^input-required-result-/, FIXTURE],
  [/^http-custom-header-server-validation$/, FIXTURE],
  [/^(logging-set-level|resources-(un)?subscribe)$/, NOT_OFFERED],
  [/^(tasks|sep-2640-skills)-/, NOT_OFFERED],
]

/** Checks that cannot pass, and why; a check that passes must leave this list. */
const EXPECTED_FAILURES: Record<string, Record<string, string>> = {
  'server-stateless': {
    'sep-2575-server-rejects-undeclared-capability': FIXTURE,
    'sep-2575-missing-capability-http-400': FIXTURE,
    'sep-2575-http-server-no-independent-requests-on-stream': FIXTURE,
    'sep-2575-server-no-log-without-loglevel': FIXTURE,
  },
}

/** The ids of the failed checks, without terminal colours. */
function failedChecks(output: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
  const plain = output.replace(/\u001b\[\d*m/g, '')
  return [...plain.matchAll(/\[([\w-]+) *\] FAILURE/g)].map(([, id = '']) => id)
}

const suite = (args: readonly string[]) => runProgram(process.execPath, [programFile(SUITE), ...args])

beforeAll(() => ensurePrograms())

it('every server scenario runs, or is skipped for a reason', async () => {
  const { output } = await suite(['list'])
  const listed = output.split('Client scenarios')[0] ?? ''
  const names = [...listed.matchAll(/^ {2}- ([\w-]+)/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(40)
  const unknown = names.filter((name) => !(name in RUN) && !LEFT_OUT.some(([pattern]) => pattern.test(name)))
  expect(unknown).toEqual([])
})

describe.each(Object.entries(RUN).flatMap(([name, revisions]) => revisions.map((revision) => ({ name, revision }))))(
  '$name at $revision',
  ({ name, revision }) => {
    it('passes except for the expected failures', async () => {
      const url = `${stack.app}/mcp/v2/messages`
      const { code, output } = await suite(['server', '--url', url, '--scenario', name, '--spec-version', revision])
      const expected = Object.keys(EXPECTED_FAILURES[name] ?? {})
      expect([...new Set(failedChecks(output))].sort(), output).toEqual(expected.sort())
      expect(code === 0, output).toBe(expected.length === 0)
    })
  },
)

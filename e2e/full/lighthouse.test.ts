import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { personWithEsim } from '../support/person-with-esim'
import { ensurePrograms, programFile, runProgram } from '../support/programs'
import { sessionFor } from '../support/sign-in'
import { stack } from '../support/stack'

const CLI = 'lighthouse/cli/index.js'
const CATEGORIES = ['accessibility', 'best-practices', 'seo']

type Report = {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; title: string }>
  runtimeError?: { code: string }
}

/** The failed audits of Lighthouse, and the score of each category, of 100. */
async function judge(path: string, { cookie, skip = [] }: { cookie?: string; skip?: string[] } = {}) {
  const file = join(tmpdir(), `dotm-lighthouse-${process.pid}.json`)
  const { code, output } = await runProgram(process.execPath, [
    programFile(CLI),
    `${stack.app}${path}`,
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu',
    ...skip.map((audit) => `--skip-audits=${audit}`),
    ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
  ])
  expect(code, output).toBe(0)
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  rmSync(file)
  expect(report.runtimeError).toBeUndefined()
  const scores = CATEGORIES.map((name) => [name, Math.round((report.categories[name]?.score ?? 0) * 100)])
  const lost = CATEGORIES.flatMap((name) => report.categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${report.audits[id]?.title}`)
  return { scores: Object.fromEntries(scores), lost }
}

const FULL = { scores: { accessibility: 100, 'best-practices': 100, seo: 100 }, lost: [] }
/** Personal pages exclude search engines on purpose, so this audit is skipped for them. */
const PRIVATE = ['is-crawlable']

beforeAll(ensurePrograms, 300_000)

it('home has every point of accessibility, best practices and search engines', async () => {
  expect(await judge('/')).toEqual(FULL)
}, 120_000)

it('the page to buy has them too', async () => {
  const { email } = await personWithEsim()
  expect(await judge('/buy', { cookie: await sessionFor(email), skip: PRIVATE })).toEqual(FULL)
}, 120_000)

it('the eSIM page has them too', async () => {
  const { email, activationId } = await personWithEsim()
  const cookie = await sessionFor(email)
  expect(await judge(`/esims/${activationId}`, { cookie, skip: PRIVATE })).toEqual(FULL)
}, 120_000)

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { query } from './database'
import { appEnv, stack } from './stack'

const run = promisify(execFile)

type Ran = { code: number; stdout: string; json: () => Record<string, unknown> & Record<string, unknown>[] }

/** Runs the operator's command line with the app's environment. */
export const ops = (...args: string[]): Promise<Ran> => opsAt(stack.databaseUrl, ...args)

/** Runs the command line on another database than the stack's. */
export async function opsAt(databaseUrl: string, ...args: string[]): Promise<Ran> {
  const env = { ...appEnv(), DATABASE_URL: databaseUrl, PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' }
  const command = ['--import', 'tsx', 'scripts/ops.ts', ...args]
  const { code, stdout } = await run(process.execPath, command, { env: { ...env, NODE_ENV: 'production' } }).then(
    (ended) => ({ code: 0, stdout: ended.stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
  )
  return { code, stdout, json: () => JSON.parse(stdout) }
}

export const WHO = ['--as', 'Grace', '--reason', 'The customer wrote to us']

/** The entries of the audit log about an order, a line or a request. */
export const auditOf = (id: string) =>
  query<{ action: string; phase: string; actor: string; reason: string }>(
    'select action, phase, actor, reason from audit_log where subject_ids @> array[$1] order by id',
    [id],
  )

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { query } from '../e2e/support/database'
import { stack } from '../e2e/support/stack'

const LOG = join(stack.dataDir, 'logs', 'postgres.log')
/** Statements without those that begin or end a transaction. */
const STATEMENT = /LOG: {2}(?:statement|execute [^:]*): (?!begin|commit|rollback|set |deallocate)/gi
const LOG_ARRIVES_MS = 300

// Excludes the bench's own statements.
process.env.PGOPTIONS = '-c log_statement=none'

function readLog(from: number): { text: string; end: number } {
  const file = openSync(LOG, 'r')
  try {
    const { size } = fstatSync(file)
    const buffer = Buffer.alloc(Math.max(0, size - from))
    readSync(file, buffer, 0, buffer.length, from)
    return { text: buffer.toString('utf8'), end: size }
  } finally {
    closeSync(file)
  }
}

/** Counts the statements during each piece of work. Slows the database down. */
export async function countStatements(pieces: (() => Promise<void>)[]): Promise<number[]> {
  await query(`alter system set log_statement = 'all'`)
  await query('select pg_reload_conf()')
  await sleep(LOG_ARRIVES_MS)
  const counts: number[] = []
  try {
    for (const piece of pieces) {
      const { end } = readLog(0)
      await piece()
      await sleep(LOG_ARRIVES_MS)
      counts.push(readLog(end).text.match(STATEMENT)?.length ?? 0)
    }
    return counts
  } finally {
    await query('alter system reset log_statement')
    await query('select pg_reload_conf()')
  }
}

const TURNS = 5

/** Counts the statements of one request: the minimum of several runs, because the node's worker sends others. */
export async function statementsOf(once: () => Promise<unknown>): Promise<number> {
  const turns = Array.from({ length: TURNS }, () => async () => {
    await once()
  })
  return Math.min(...(await countStatements(turns)))
}

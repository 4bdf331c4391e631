import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { activate } from '../../support/assistant'
import { ordersOf, query } from '../../support/database'
import { ops, opsAt } from '../../support/operator-command'
import { type OwnNode, ownDatabase, queryAt, startOwnNode } from '../../support/own-node'
import { paidPerson } from '../../support/paid-person'
import { personWithEsim, untilReady } from '../../support/person-with-esim'
import { runScript, runScriptWith } from '../../support/run-script'
import { sessionFor } from '../../support/sign-in'
import { portBeside, stack } from '../../support/stack'
import { oxio } from '../../support/stand-ins'

const say = (line: string) => process.stdout.write(`${line}\n`)

const PORT = portBeside(38)
const FOLDER = join(tmpdir(), `dotm-restore-${process.pid}`)
let node: OwnNode | undefined
afterAll(() => {
  node?.kill()
  rmSync(FOLDER, { recursive: true, force: true })
})

const MAJOR = /(\d+)\./
/** Whether there is a pg_dump that is not older than the server; Debian's often is. */
async function hasPgDump(): Promise<boolean> {
  try {
    const ours = MAJOR.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[1]
    const [server] = await query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    )
    return Number(ours) >= (server?.major ?? Number.POSITIVE_INFINITY)
  } catch {
    return false
  }
}

/** Copies the database with PostgreSQL's tools into an empty one. */
async function dumpAndRestore(name: string): Promise<string> {
  const url = new URL(stack.databaseUrl)
  url.pathname = `/${name}`
  const file = join(FOLDER, 'dotm.dump')
  execFileSync('pg_dump', ['--format=custom', `--file=${file}`, stack.databaseUrl])
  await query(`drop database if exists ${name} with (force)`)
  await query(`create database ${name}`)
  execFileSync('pg_restore', ['--no-owner', `--dbname=${url.href}`, file])
  return url.href
}

/** Serial columns: a copy of the rows does not advance their counters. */
const SERIALS = `select c.relname as table, a.attname as column
  from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i')
  join pg_class c on c.oid = d.refobjid join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
  where s.relkind = 'S' and c.relnamespace = 'public'::regnamespace`

/** Copies the database by SQL only: every table of the product into a file, then into a database made by the migrations. */
async function copyAndRestore(name: string): Promise<string> {
  const url = await ownDatabase(name)
  const tables = await query<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
     group by c.relname`,
  )
  for (const { name: table, columns } of tables) {
    const file = join(FOLDER, `${table}.copy`)
    await query(`copy "${table}" (${columns}) to '${file}'`)
    await queryAt(url, `set session_replication_role = replica; copy "${table}" (${columns}) from '${file}'`)
  }
  for (const { table, column } of await query<{ table: string; column: string }>(SERIALS))
    await queryAt(
      url,
      `select setval(pg_get_serial_sequence('${table}', '${column}'), coalesce((select max(${column}) from ${table}), 0) + 1, false)`,
    )
  return url
}

const COUNTS = `select (select count(*)::int from orders) as orders, (select count(*)::int from purchases) as purchases,
  (select count(*)::int from oxio_activations) as activations, (select sum(amount_cents)::int from purchases) as cents`

it('a backup restored into a fresh database serves the same people their own eSIMs, and makes no line again', async () => {
  mkdirSync(FOLDER, { recursive: true })
  chmodSync(FOLDER, 0o777)
  const person = await personWithEsim()
  const waits = await paidPerson('restored')
  // Finishes the open work of other tests first, so that the books of the copy agree.
  expect(await runScript('scripts/reconcile.ts', '--sweep', '--grace-seconds', '0')).toMatchObject({ code: 0 })
  const [line] = await oxio.linesOf(person.email)
  const withTools = await hasPgDump()
  say(withTools ? 'by pg_dump and pg_restore' : 'by COPY: there is no pg_dump of the server’s version here')
  const url = withTools ? await dumpAndRestore('dotm_restored') : await copyAndRestore('dotm_restored')
  expect(await queryAt(url, COUNTS)).toEqual(await query(COUNTS))
  const compared = await runScriptWith({ DATABASE_URL: url }, 'scripts/reconcile.ts', '--grace-seconds', '0')
  expect(compared.output).toContain('The books agree.')
  expect(compared.code).toBe(0)

  node = await startOwnNode(PORT, { DATABASE_URL: url })
  expect((await node.ask('/api/ready')).status).toBe(200)
  const cookie = await sessionFor(person.email)
  const page = await node.ask(`/esims/${person.activationId}`, { headers: { cookie } })
  expect(page.status).toBe(200)
  // The activation code in the backup is encrypted; the key, which is kept separately, decrypts it.
  expect(page.text).toContain(line?.sim.activationUrl?.split('$')[2] ?? 'no code')
  expect(await oxio.linesOf(person.email)).toHaveLength(1)

  // A line that was made after the backup is at OXIO and not in our books; it is reported before any new start.
  expect((await opsAt(url, 'unheld')).stdout).not.toContain(waits.email)
  await activate(waits.token)
  await untilReady(waits.email)
  const [made] = await oxio.linesOf(waits.email)
  const unheld = await opsAt(url, 'unheld')
  expect(unheld.code).toBe(0)
  expect(unheld.stdout).toMatch(new RegExp(`${made?.lineId} +${waits.email}`))
  expect(unheld.stdout).not.toContain(person.email)
  expect((await ops('unheld')).stdout).not.toContain(waits.email)

  // A payment after the backup is in Stripe's list and not in ours; it is reported by its id.
  const later = await personWithEsim()
  const [order] = await ordersOf(later.email)
  const missing = await runScriptWith({ DATABASE_URL: url }, 'scripts/reconcile.ts', '--grace-seconds', '0')
  expect(missing.code).toBe(1)
  expect(missing.output).toContain(order?.payment_intent_id)
})

import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'

/**
 * Returns true on one node at most once per interval, for work that all nodes share. By the database's clock.
 *
 * @param every an interval as PostgreSQL writes it
 */
export async function takeTurn(name: string, every: string): Promise<boolean> {
  const taken = await db().$executeRaw`
      insert into sweep_marks (name) values (${name})
      on conflict (name) do update set at = now() where sweep_marks.at < now() - ${every}::interval`
  return taken === 1
}

export async function readMark(name: string): Promise<unknown> {
  const mark = await db().sweepMark.findUnique({ where: { name } })
  return mark?.data ?? null
}

export async function writeMark(name: string, data: Prisma.InputJsonObject): Promise<void> {
  await db().sweepMark.upsert({ where: { name }, create: { name, data }, update: { data, at: new Date() } })
}

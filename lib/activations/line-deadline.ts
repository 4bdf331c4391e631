/** After so many hours without a line a person is offered the money back. */
export const LINE_DEADLINE_HOURS = 72

/** When the money is offered back to who asked for a line at `startedAt` and has none. */
export function lineDeadline(startedAt: Date): Date {
  return new Date(startedAt.getTime() + LINE_DEADLINE_HOURS * 3_600_000)
}

export function isLineOverdue({ lineId, createdAt }: { lineId: string | null; createdAt: Date }, now: Date): boolean {
  return lineId === null && now > lineDeadline(createdAt)
}

/** The time that a function is told. Leases and settle times do not use it: they go by the database's clock. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

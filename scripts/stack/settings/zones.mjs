/**
 * @typedef {object} Zones where a stack lives
 * @property {string} database the default zone of its cluster
 * @property {{ TZ?: string }} env what its processes have beside this machine's own variables
 */

/** @type {Zones} a cluster in UTC, processes in this machine's zone */
export const IN_UTC = { database: 'UTC', env: {} }

/**
 * Hours away from UTC and from each other, one of them by half an hour: what reads a time in the zone of a process or of a
 * session is wrong here at once.
 * @type {Zones}
 */
export const ELSEWHERE = { database: 'Asia/Kolkata', env: { TZ: 'America/New_York' } }

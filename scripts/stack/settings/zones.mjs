/**
 * @typedef {object} Zones time zones of a stack
 * @property {string} database default zone of the cluster
 * @property {{ TZ?: string }} env added to the environment of its processes
 */

/** @type {Zones} cluster in UTC, processes in this machine's zone */
export const IN_UTC = { database: 'UTC', env: {} }

/**
 * Far from UTC and from each other, one by a half hour: code that reads times in the zone of its process or session fails
 * here.
 * @type {Zones}
 */
export const ELSEWHERE = { database: 'Asia/Kolkata', env: { TZ: 'America/New_York' } }

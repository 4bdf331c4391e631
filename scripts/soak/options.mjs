import { parseArgs } from 'node:util'
import { StackError } from '../support/stack-error.mjs'

/**
 * @typedef {object} SoakOptions
 * @property {number} orders
 * @property {number} people each has one order or two
 * @property {number} seed of faults, pauses and kills
 * @property {number} killMinS shortest pause between two kills, in seconds
 * @property {number} killMaxS
 * @property {number} troubleS shortest duration of the trouble, in seconds
 * @property {number} atOnce concurrent people
 */

/**
 * @param {string[]} args
 * @returns {SoakOptions}
 */
export function readSoakOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '200' },
      people: { type: 'string' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
      'kill-every': { type: 'string', default: '6-10' },
      'trouble-seconds': { type: 'string', default: '60' },
      'at-once': { type: 'string', default: '12' },
    },
  })
  const orders = whole('orders', values.orders)
  const people = values.people === undefined ? Math.ceil((orders * 3) / 4) : whole('people', values.people)
  if (people > orders || people * 2 < orders)
    throw new StackError(`--people must be between ${Math.ceil(orders / 2)} and ${orders}: each has one order or two.`)
  const [, killMinS, killMaxS] = /^(\d+)-(\d+)$/.exec(values['kill-every']) ?? []
  if (!killMinS || !killMaxS) throw new StackError('--kill-every takes seconds as "6-10".')
  return {
    orders,
    people,
    seed: whole('seed', values.seed, 0),
    killMinS: Number(killMinS),
    killMaxS: Number(killMaxS),
    troubleS: whole('trouble-seconds', values['trouble-seconds']),
    atOnce: whole('at-once', values['at-once']),
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function whole(name, text, least = 1) {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least) throw new StackError(`--${name} must be a whole number.`)
  return value
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive } from '../node/npm-process.mjs'
import { StackError } from '../support/stack-error.mjs'

/**
 * Locks a stack's folder for this process until it exits: a second process would reset the files of the first. A lock whose
 * process has ended is ignored.
 * @param {string} file
 * @param {string} name of the stack
 */
export function lockStack(file, name) {
  mkdirSync(dirname(file), { recursive: true })
  const holder = holderOf(file)
  if (holder !== undefined && holder !== process.pid) {
    throw new StackError(`The ${name} stack is already running in process ${holder}. End it first.`)
  }
  writeFileSync(file, String(process.pid))
  process.once('exit', () => rmSync(file, { force: true }))
}

/**
 * @param {string} file
 * @returns {number | undefined} the id of the running process that holds the lock
 */
export function holderOf(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    return holder && isAlive(holder) ? holder : undefined
  } catch {
    return undefined
  }
}

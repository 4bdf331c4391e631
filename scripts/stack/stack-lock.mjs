import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive } from '../node/npm-process.mjs'
import { StackError } from '../support/stack-error.mjs'

/**
 * Only one process at a time may use a stack's folder: a second one would reset the files that the first works on. A lock
 * left by a process that is gone does not count. Released at this process's exit.
 * @param {string} file
 * @param {string} name of the stack
 */
export function lockStack(file, name) {
  mkdirSync(dirname(file), { recursive: true })
  const holder = holderOf(file)
  if (holder !== undefined && holder !== process.pid) {
    throw new StackError(`The ${name} stack is running already, in process ${holder}: end that one first.`)
  }
  writeFileSync(file, String(process.pid))
  process.once('exit', () => rmSync(file, { force: true }))
}

/**
 * @param {string} file
 * @returns {number | undefined} the id of the living process that holds the lock
 */
export function holderOf(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    return holder && isAlive(holder) ? holder : undefined
  } catch {
    return undefined
  }
}

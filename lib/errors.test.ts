import { expect, it } from 'vitest'
import { AppError, describeError } from './errors'

it('an error becomes one line, also one that a library copied into a plain object', () => {
  expect(describeError(new AppError('conflict', { message: 'for people', detail: 'for us' }))).toBe('conflict: for us')
  expect(describeError(new TypeError('no such thing'))).toBe('TypeError: no such thing')
  const { message, stack } = new Error('the database system is shutting down')
  expect(describeError({ code: '57P03', message, stack, queue: 'activation' })).toBe(message)
  expect(describeError('text')).toBe('text')
  expect(describeError(null)).toBe('null')
})

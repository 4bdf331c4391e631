import { describe, expect, it } from 'vitest'
import { readWithdrawal } from './read-withdrawal'

const NUMBER = 'ord_0123456789abcdefghjkmnpq'
const typed = { name: ' Ada Lovelace ', email: ' Ada@Example.com ', order: NUMBER }

describe('a withdrawal as typed', () => {
  it.each([NUMBER, ` ${NUMBER.toUpperCase()} `, `Order ${NUMBER}.`])('keeps the number of %s', (order) => {
    expect(readWithdrawal({ ...typed, order })).toEqual({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      orderNumber: NUMBER,
    })
  })

  it('keeps a number of another form unchanged', () => {
    expect(readWithdrawal({ ...typed, order: 'No. 17' })).toMatchObject({ orderNumber: 'No. 17' })
  })

  it('names each field that is empty or invalid', () => {
    expect(readWithdrawal({ name: ' ', email: 'ada', order: '' })).toEqual({ wrong: ['name', 'email', 'order'] })
    expect(readWithdrawal({ ...typed, name: 'Ada\u001b[2J' })).toEqual({ wrong: ['name'] })
    expect(readWithdrawal({ ...typed, order: 'x'.repeat(101) })).toEqual({ wrong: ['order'] })
  })
})

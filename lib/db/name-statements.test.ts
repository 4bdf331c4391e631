import { describe, expect, it } from 'vitest'
import { nameStatements } from './name-statements'

const args = [1]

describe('the name of a statement', () => {
  it('is the same for the same text and differs from all others', () => {
    const nameOf = nameStatements()
    const texts = ['select $1', 'select -$1', 'select $1']
    const [first, second, again] = texts.map((sql) => nameOf({ sql, args }))
    expect(again).toBe(first)
    expect(second).not.toBe(first)
  })

  it('is empty beyond the limit, and stays for the texts before it', () => {
    const nameOf = nameStatements(1)
    const first = nameOf({ sql: 'select $1', args })
    expect(nameOf({ sql: 'select -$1', args })).toBe('')
    expect(nameOf({ sql: 'select $1', args })).toBe(first)
  })

  it('is empty for statements without values, such as those of a transaction', () => {
    const nameOf = nameStatements(1)
    expect(nameOf({ sql: 'begin', args: [] })).toBe('')
    expect(nameOf({ sql: 'select $1', args })).not.toBe('')
  })
})

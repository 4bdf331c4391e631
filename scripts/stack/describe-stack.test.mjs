import { expect, test } from 'vitest'
import { hidePassword } from './describe-stack.mjs'

test('a password of a database is not shown', () => {
  expect(hidePassword('postgresql://me:s3cret@db.example:5432/dotm')).toBe('postgresql://me:***@db.example:5432/dotm')
  expect(hidePassword('s3cret')).not.toContain('s3cret')
})

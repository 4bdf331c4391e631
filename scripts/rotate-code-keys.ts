import { rotateCodeKeys } from '../lib/activations/rotate-code-keys'
import { closeDatabase } from '../lib/db/client'

/*
 * npm run rotate-code-keys: re-encrypts every activation code with the first of ACTIVATION_CODE_KEYS. First configure every
 * node with "new:...,old:...", then run this with the same value. When it prints 0 left, remove the old key.
 */
try {
  const { changed, left } = await rotateCodeKeys()
  console.log(`${changed} activation codes re-encrypted, ${left} left with an older key`)
  process.exitCode = left === 0 ? 0 : 1
} finally {
  await closeDatabase()
}

import { rotateCodeKeys } from '../lib/activations/rotate-code-keys'
import { closeDatabase } from '../lib/db/client'

/*
 * npm run rotate-code-keys: encrypts every activation code anew under the first of ACTIVATION_CODE_KEYS. First give every node
 * "new:...,old:...", then run this with the same configuration; when it says 0 left, the old key may be taken out.
 */
try {
  const { changed, left } = await rotateCodeKeys()
  console.log(`${changed} activation codes encrypted anew, ${left} left under an older key`)
  process.exitCode = left === 0 ? 0 : 1
} finally {
  await closeDatabase()
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

const NONCE_BYTES = 12
const TAG_BYTES = 16

export type SealedCode = { keyId: string; sealed: Uint8Array<ArrayBuffer> }

/**
 * Encrypts an activation code for its row: AES-256-GCM, random nonce, the activation's id as associated data, so that a code
 * copied into another row does not open. Layout: nonce, tag, text.
 */
export function sealActivationCode(activationId: string, activationCode: string): SealedCode {
  const [current] = env().ACTIVATION_CODE_KEYS
  if (!current)
    throw new AppError('configuration', { message: 'Something is not set up right. We were told.', detail: 'no key' })
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(activationId))
  const text = Buffer.concat([cipher.update(activationCode, 'utf8'), cipher.final()])
  return { keyId: current.id, sealed: Uint8Array.from([...nonce, ...cipher.getAuthTag(), ...text]) }
}

/** Encrypts the confirmation code of an activation, bound to its column: neither code opens as the other. */
export const sealConfirmationCode = (activationId: string, code: string): SealedCode =>
  sealActivationCode(placeOfConfirmation(activationId), code)

/** @throws AppError configuration, as `openActivationCode` */
export const openConfirmationCode = ({ activationId, ...sealed }: { activationId: string } & SealedCode): string =>
  openActivationCode({ activationId: placeOfConfirmation(activationId), ...sealed })

const placeOfConfirmation = (activationId: string) => `${activationId} confirmation`

/** @throws AppError configuration when the key is missing or the row was tampered with */
export function openActivationCode({ activationId, keyId, sealed }: { activationId: string } & SealedCode): string {
  const key = env().ACTIVATION_CODE_KEYS.find(({ id }) => id === keyId)
  try {
    if (!key) throw new Error('no such key')
    const bytes = Buffer.from(sealed)
    const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(activationId))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new AppError('configuration', {
      message: 'We cannot show the codes of this eSIM just now. They are safe. We were told and are looking into it.',
      detail: `activation code of ${activationId} does not open with key ${keyId}`,
      cause: error,
    })
  }
}

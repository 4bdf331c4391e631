import fc from 'fast-check'
import { type ActivationCodeParts, buildActivationCode } from '@/lib/esim/activation-code'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const text = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength })

const hostName = fc
  .tuple(fc.array(text(letters, 1, 12), { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'test', 'io'))
  .map(([labels, top]) => [...labels, top].join('.'))
const oid = fc.array(fc.nat(99_999), { minLength: 2, maxLength: 7 }).map((numbers) => numbers.join('.'))

/** Valid activation codes, for property tests. */
export const activationCodeParts: fc.Arbitrary<ActivationCodeParts> = fc.record({
  smdpAddress: hostName,
  matchingId: text(`${letters}-`, 0, 48),
  oid: fc.option(oid),
  confirmationRequired: fc.boolean(),
  extraFields: fc.array(text(`${letters}.-_`, 1, 8), { maxLength: 2 }),
})

export const activationCode = activationCodeParts.map((parts) => {
  const built = buildActivationCode(parts)
  if (built.kind === 'invalid') throw new Error(`the generator made an invalid code: ${built.reason}`)
  return built.value
})

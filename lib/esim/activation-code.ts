/** The parts of an eSIM activation code (GSMA SGP.22 section 4.1). The whole is a bearer secret: keep it out of logs. */
export type ActivationCodeParts = {
  /** Host name of the server that holds the profile. */
  smdpAddress: string
  /** Opaque token of the profile; may be empty. Comes from the supplier's answer, never built. */
  matchingId: string
  /** SM-DP+ object identifier, or null when the code has none. */
  oid: string | null
  /**
   * The Confirmation Code Required Flag, the fifth field: the phone asks for a confirmation code, which the person gets
   * separately.
   */
  confirmationRequired: boolean
  /** Fields that later versions of the standard may add; kept unchanged. */
  extraFields: readonly string[]
}

export type ActivationCode = ActivationCodeParts & {
  /** With the `LPA:` prefix, for QR codes and for manual entry on Android. */
  full: string
  /** Without the prefix, starting `1$`. */
  manual: string
}

export type ActivationCodeProblem =
  | 'empty'
  | 'too_long'
  | 'format'
  | 'missing_field'
  | 'host'
  | 'matching_id'
  | 'oid'
  | 'confirmation_flag'
  | 'extra_field'

export type ActivationCodeResult =
  | { kind: 'ok'; value: ActivationCode }
  | { kind: 'invalid'; reason: ActivationCodeProblem }

const MAX_LENGTH = 255
const MATCHING_ID = /^[A-Za-z0-9-]*$/
const OID = /^\d+(\.\d+)+$/
const EXTRA_FIELD = /^[\x21-\x23\x25-\x7e]*$/
const HOST_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * Reads an activation code with or without `LPA:`, so both forms that OXIO sends (`activationCode`, `activationUrl`)
 * give the same value. Spaces around it are ignored. Never throws; the reason does not repeat the input.
 */
export function parseActivationCode(text: string): ActivationCodeResult {
  const bare = text.trim().replace(/^LPA:\s*/i, '')
  if (bare === '') return invalid('empty')
  if (bare.length > MAX_LENGTH) return invalid('too_long')

  const [format, smdpAddress, matchingId, oid = '', flag = '', ...extraFields] = bare.split('$')
  if (format !== '1') return invalid('format')
  if (smdpAddress === undefined || matchingId === undefined) return invalid('missing_field')
  if (flag !== '' && flag !== '0' && flag !== '1') return invalid('confirmation_flag')
  return buildActivationCode({
    smdpAddress,
    matchingId,
    oid: oid === '' ? null : oid,
    confirmationRequired: flag === '1',
    extraFields,
  })
}

/**
 * Writes the parts in their shortest form: trailing empty fields are left out, an empty OID before a later field keeps
 * its dollar sign. Checks the same rules as the parser.
 */
export function buildActivationCode(parts: ActivationCodeParts): ActivationCodeResult {
  const { smdpAddress, matchingId, oid, confirmationRequired } = parts
  if (!isHostName(smdpAddress)) return invalid('host')
  if (!MATCHING_ID.test(matchingId)) return invalid('matching_id')
  if (oid !== null && !OID.test(oid)) return invalid('oid')
  if (!parts.extraFields.every((field) => EXTRA_FIELD.test(field))) return invalid('extra_field')

  const extraFields = withoutTrailingEmpty(parts.extraFields)
  const optional = withoutTrailingEmpty([oid ?? '', confirmationRequired ? '1' : '', ...extraFields])
  const manual = ['1', smdpAddress, matchingId, ...optional].join('$')
  if (manual.length > MAX_LENGTH) return invalid('too_long')
  return {
    kind: 'ok',
    value: { smdpAddress, matchingId, oid, confirmationRequired, extraFields, full: `LPA:${manual}`, manual },
  }
}

/** A fully qualified host name: no port, no IP address. */
function isHostName(host: string): boolean {
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  return host.length <= 253 && labels.length >= 2 && labels.every((l) => HOST_LABEL.test(l)) && /[a-z]/i.test(last)
}

function withoutTrailingEmpty(fields: readonly string[]): string[] {
  return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1)
}

function invalid(reason: ActivationCodeProblem): ActivationCodeResult {
  return { kind: 'invalid', reason }
}

/**
 * Links that open the phone's eSIM set-up with the code filled in, by a tap in the system browser, not in an in-app web view.
 * Apple's works from iOS 17.4 on. Android's is undocumented and works on some phones only, so show it beside the QR code and manual
 * entry, never alone. A link contains the secret: keep it out of logs and referrers.
 */
export function buildInstallLinks({ full }: Pick<ActivationCode, 'full'>): { apple: string; android: string } {
  const carddata = encodeURIComponent(full)
  return {
    apple: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${carddata}`,
    android: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${carddata}`,
  }
}

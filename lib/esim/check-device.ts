import { DEVICE_SOURCES, DEVICES_CHECKED_ON, type Device } from './device-data'
import { nameDevice } from './device-names'
import { findDevice } from './find-device'

export type DeviceVerdict = 'yes' | 'no' | 'varies' | 'unknown'
export type DeviceConfidence = Device['confidence']

export type DeviceMatch = {
  id: string
  name: string
  brand: string
  model: string
  type: Device['type']
  /** The list's value for the model, regardless of region. */
  esim: Device['esim']
  confidence: DeviceConfidence
  /** ISO codes of the markets whose units are reported without eSIM. */
  notIfSoldIn: readonly string[]
  notes: string | null
}

/** Why the verdict is what it is. Pages and mails translate by this code. */
export type DeviceReason =
  | 'listed'
  /** Units made for the region of purchase are reported without eSIM. */
  | 'region_without_esim'
  /** The list says no, but not reliably enough to advise against buying. */
  | 'weak_no'
  /** The text is no full name of a listed device. */
  | 'not_listed'

export type DeviceCaveat = { code: 'check_eid' | 'carrier_lock' | 'cellular_version' | 'sold_in'; text: string }

export type DeviceAnswer = {
  verdict: DeviceVerdict
  confidence: DeviceConfidence
  reason: DeviceReason
  /** One English sentence with the verdict; for an unknown or doubtful device it asks to check the EID. */
  summary: string
  /** The device that the text names; empty when it names none. */
  matches: readonly DeviceMatch[]
  /** Names of similar listed devices when there is no match. */
  suggestions: readonly string[]
  caveats: readonly DeviceCaveat[]
  /** ISO date of the list. */
  checkedOn: string
  sources: readonly { what: string; url: string | null }[]
}

const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region', style: 'short' })
const CONFIDENCES: readonly DeviceConfidence[] = ['low', 'medium', 'high']

/**
 * Whether a device supports our eSIM, from its name or model code. A guide, never a promise: the EID decides, and a
 * device that is not listed is `unknown`, not `no`. `purchaseRegion` is the ISO code of the country where it was bought.
 */
export function checkDevice(text: string, purchaseRegion?: string): DeviceAnswer {
  const found = findDevice(text)
  if (found.kind === 'near') return describeUnknown(found.devices)

  const region = found.soldIn ?? purchaseRegion?.trim().toUpperCase()
  const judged = found.devices.map((device) => ({ device, ...judge(device, region) }))
  const verdicts = new Set(judged.map(({ verdict }) => verdict))
  const [first] = judged
  if (first === undefined || verdicts.size > 1) return describeUnknown(found.devices)

  const { verdict, reason } = first
  const confidence = lowest(judged.map((one) => one.confidence))
  const sources = new Set(found.devices.flatMap((device) => device.sources))
  return {
    verdict,
    confidence,
    reason,
    summary: summarize(found.devices.map(nameDevice).join(' / '), verdict, reason),
    matches: found.devices.map(toMatch),
    suggestions: [],
    caveats: found.devices[0]?.type === 'watch' ? [] : listCaveats(found.devices, verdict, region),
    checkedOn: DEVICES_CHECKED_ON,
    sources: [...sources].flatMap((key) => toSource(key)),
  }
}

type Judgement = { verdict: DeviceVerdict; confidence: DeviceConfidence; reason: DeviceReason }

function judge(device: Device, region: string | undefined): Judgement {
  const excluded = region !== undefined && device.not_if_sold_in.includes(region)
  const reason = excluded ? 'region_without_esim' : 'listed'
  const esim = excluded ? 'no' : device.esim
  // Regions come from sellers: less reliable than the maker's list, and doubtful where the model itself varies.
  const ceiling = excluded ? (device.esim === 'yes' ? 'medium' : 'low') : 'high'
  const confidence = lowest([device.confidence, ceiling])
  if (esim === 'no' && confidence === 'low') return { verdict: 'unknown', confidence, reason: 'weak_no' }
  return { verdict: esim, confidence, reason }
}

function describeUnknown(devices: readonly Device[]): DeviceAnswer {
  return {
    verdict: 'unknown',
    confidence: 'low',
    reason: 'not_listed',
    summary: 'We cannot tell from this name. Look for an EID on the device: with one it has an eSIM.',
    matches: [],
    suggestions: devices.map(nameDevice),
    caveats: listCaveats([], 'unknown', undefined),
    checkedOn: DEVICES_CHECKED_ON,
    sources: [],
  }
}

function summarize(name: string, verdict: DeviceVerdict, reason: DeviceReason): string {
  if (reason === 'weak_no') return `${name}: probably no eSIM, but that is not certain. Look for an EID on the device.`
  if (reason === 'region_without_esim')
    return `${name}: units sold in that region are reported without eSIM. Look for an EID.`
  if (verdict === 'yes') return `${name}: has an eSIM.`
  if (verdict === 'varies') return `${name}: some versions have an eSIM. Look for an EID before you pay.`
  return `${name}: has no eSIM that takes our code.`
}

function listCaveats(devices: readonly Device[], verdict: DeviceVerdict, region: string | undefined): DeviceCaveat[] {
  const caveats: DeviceCaveat[] = [
    {
      code: 'check_eid',
      text: 'A list of models is only a guide. Dial *#06# (tablet or laptop: look in the settings): a 32-digit EID means that the device has an eSIM.',
    },
  ]
  if (verdict === 'no') return caveats
  caveats.push({
    code: 'carrier_lock',
    text: 'The device must be unlocked. On an iPhone, Settings > General > About > Carrier Lock must say "No SIM restrictions".',
  })
  if (devices.some(({ type }) => type === 'tablet' || type === 'laptop')) {
    caveats.push({
      code: 'cellular_version',
      text: 'Only the version with mobile data has an eSIM, not the Wi-Fi version.',
    })
  }
  const markets = [...new Set(devices.flatMap((device) => device.not_if_sold_in))]
  if (markets.length > 0 && region === undefined) {
    const names = markets.map((code) => (code === 'CN' ? 'China mainland' : (REGION_NAMES.of(code) ?? code)))
    caveats.push({
      code: 'sold_in',
      text: `Units sold in these places are reported without eSIM: ${names.join(', ')}.`,
    })
  }
  return caveats
}

function toMatch(device: Device): DeviceMatch {
  const { id, brand, model, type, esim, confidence, notes } = device
  return {
    id,
    name: nameDevice(device),
    brand,
    model,
    type,
    esim,
    confidence,
    notIfSoldIn: device.not_if_sold_in,
    notes,
  }
}

function toSource(key: string): { what: string; url: string | null }[] {
  const source = DEVICE_SOURCES[key]
  return source ? [{ what: source.what, url: source.url }] : []
}

function lowest(confidences: readonly DeviceConfidence[]): DeviceConfidence {
  return CONFIDENCES.find((level) => confidences.includes(level)) ?? 'low'
}

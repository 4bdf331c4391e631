import { randomUUID } from 'node:crypto'
import { alreadyExists, noSimAvailable, notFound, type OxioError } from './oxio-errors'
import type { OxioStore, StoredLine } from './oxio-state'
import type { ScenarioName } from './scenarios'
import { iccidOf, newActivationCode, phoneNumberOf, serialOf } from './sim-numbers'

const slowProfileReads = 3
const listLagScenarioMs = 5000

export type NewLine = {
  endUserId: string
  countryCode: string
  activateOnAttach: boolean
  now: number
  iccid?: string | undefined
  scenario?: ScenarioName | undefined
}

/**
 * Attaches an eSIM and a number from stock to a new line, then saves. Like the real service, ignores existing lines of the
 * end user.
 */
export function addLine(
  store: OxioStore,
  request: NewLine,
): { kind: 'added'; line: StoredLine } | { kind: 'refused'; error: OxioError } {
  const { settings } = store.data
  const { now, scenario } = request
  const sim = takeSim(store, request.iccid)
  if (sim.kind === 'refused') return sim

  const undelayed = scenario === 'happy-immediate' || scenario === 'happy-deferred'
  const line: StoredLine = {
    lineId: randomUUID(),
    endUserId: request.endUserId,
    lineType: 'LINE_TYPE_MOBILITY',
    countryCode: request.countryCode,
    activateOnAttach: request.activateOnAttach,
    iccid: sim.iccid,
    activationCode: newActivationCode(),
    phoneNumber: phoneNumberOf(store.data.lastNumber++),
    requestedAt: now,
    createdAt: now,
    profileAt: now + (undelayed ? 0 : settings.profileDelayMs),
    numberAt: now + (undelayed ? 0 : settings.numberDelayMs),
    activeAt: now + settings.activeDelayMs,
    listedAt: now + (scenario === 'list-lag' ? listLagScenarioMs : undelayed ? 0 : settings.listLagMs),
    readsWithoutProfile: scenario === 'slow-profile' ? slowProfileReads : 0,
  }
  settings.stock -= 1
  store.data.lines.push(line)
  store.save()
  return { kind: 'added', line }
}

function takeSim(
  store: OxioStore,
  wanted: string | undefined,
): { kind: 'taken'; iccid: string } | { kind: 'refused'; error: OxioError } {
  const { data } = store
  if (wanted !== undefined) {
    if (isAttached(store, wanted)) return { kind: 'refused', error: alreadyExists }
    if (!isInStock(store, wanted)) return { kind: 'refused', error: notFound }
    return { kind: 'taken', iccid: wanted }
  }
  if (data.settings.stock <= 0) return { kind: 'refused', error: noSimAvailable }
  do data.lastSim += 1
  while (isAttached(store, iccidOf(data.lastSim)))
  return { kind: 'taken', iccid: iccidOf(data.lastSim) }
}

export function isAttached(store: OxioStore, iccid: string): boolean {
  return store.data.lines.some((line) => line.iccid === iccid)
}

/** Unattached eSIMs in the order of assignment. */
export function listStock(store: OxioStore, limit: number): string[] {
  const stock: string[] = []
  const count = Math.min(limit, store.data.settings.stock)
  for (let serial = store.data.lastSim + 1; stock.length < count; serial++) {
    const iccid = iccidOf(serial)
    if (!isAttached(store, iccid)) stock.push(iccid)
  }
  return stock
}

export function isInStock(store: OxioStore, iccid: string): boolean {
  const serial = serialOf(iccid)
  if (serial === undefined || isAttached(store, iccid)) return false
  const named = store.data.lines.filter((line) => (serialOf(line.iccid) ?? 0) > store.data.lastSim).length
  return serial > store.data.lastSim && serial <= store.data.lastSim + store.data.settings.stock + named
}

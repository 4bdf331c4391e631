import { brandId, type StoredLine } from './oxio-state'

/** The line in v3 form at the time `now`. */
export function toLine(line: StoredLine, now: number) {
  return {
    lineId: line.lineId,
    status: statusOf(line, now),
    lineType: line.lineType,
    brandId,
    createdTs: timestamp(line.createdAt),
    modifiedTs: timestamp(modifiedAt(line, now)),
    endUserAssignedTs: timestamp(line.createdAt),
    endUserId: line.endUserId,
    activateOnAttach: line.activateOnAttach,
    sim: {
      simType: 'EMBEDDED',
      iccid: line.iccid,
      countryCode: line.countryCode,
      ...(hasProfile(line, now)
        ? { activationCode: line.activationCode, activationUrl: `LPA:${line.activationCode}` }
        : {}),
    },
    // Without a number, the service sends one empty object instead of an empty list.
    phoneNumbers: [hasNumber(line, now) ? { phoneNumber: line.phoneNumber } : {}],
    ocsType: 'OCSTYPE_MATRIXX',
  }
}

/** The line in the older v2 form. */
export function toLineV2(line: StoredLine, now: number) {
  const status = statusOf(line, now)
  return {
    iccid: line.iccid,
    status,
    phoneNumber: hasNumber(line, now) ? { currentPhoneNumber: line.phoneNumber } : {},
    services: { inService: status === 'ACTIVE' },
  }
}

export function statusOf(line: StoredLine, now: number): string {
  if (line.fixedStatus) return line.fixedStatus
  if (line.activateOnAttach) return 'PENDING'
  return now < line.activeAt ? 'INITIATING' : 'ACTIVE'
}

function hasProfile(line: StoredLine, now: number): boolean {
  return now >= line.profileAt && line.readsWithoutProfile === 0
}

function hasNumber(line: StoredLine, now: number): boolean {
  return !line.activateOnAttach && now >= line.numberAt
}

function modifiedAt(line: StoredLine, now: number): number {
  const changes = [line.profileAt, ...(line.activateOnAttach ? [] : [line.numberAt, line.activeAt]), line.fixedAt ?? 0]
  return Math.max(line.createdAt, ...changes.filter((at) => at <= now))
}

/** UTC in whole seconds, like the service's times. */
function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

import { openStore, type Store } from '../core/json-store'

export type EndUser = {
  endUserId: string
  brandId: string
  email?: string | undefined
  firstName: string
  lastName: string
}

/** A stored line. All times are milliseconds of the sandbox clock. */
export type StoredLine = {
  lineId: string
  endUserId: string
  lineType: string
  countryCode: string
  activateOnAttach: boolean
  iccid: string
  activationCode: string
  phoneNumber: string
  requestedAt: number
  createdAt: number
  profileAt: number
  numberAt: number
  activeAt: number
  /** The listing shows the line from this time. */
  listedAt: number
  /** Number of further reads without the profile, in addition to `profileAt`. */
  readsWithoutProfile: number
  /** Set by a control, for example TERMINATED. Overrides the status derived from the times. */
  fixedStatus?: string | undefined
  fixedAt?: number | undefined
  planId?: string | undefined
}

export type Settings = {
  profileDelayMs: number
  numberDelayMs: number
  activeDelayMs: number
  listLagMs: number
  answerDelayMs: number
  /** Remaining eSIMs. */
  stock: number
  /** True makes the listing return all end users: whether the real service filters by email address is unknown. */
  ignoreEmailFilter: boolean
}

type OxioState = {
  settings: Settings
  endUsers: EndUser[]
  lines: StoredLine[]
  /** Serial of the last eSIM assigned in sequence. */
  lastSim: number
  lastNumber: number
}

export type OxioStore = Store<OxioState>

export const brandId = '11111111-2222-4333-8444-555555555555'

// Real lines had their last change 4 to 7 s after creation.
const defaultSettings: Settings = {
  profileDelayMs: 0,
  numberDelayMs: 0,
  activeDelayMs: 5000,
  listLagMs: 0,
  answerDelayMs: 0,
  stock: 10_000,
  ignoreEmailFilter: false,
}

export function openOxioStore(file?: string, reset?: boolean): OxioStore {
  return openStore({
    file,
    reset,
    empty: () => ({ settings: { ...defaultSettings }, endUsers: [], lines: [], lastSim: 0, lastNumber: 0 }),
  })
}

/** Compares email addresses trimmed and case-insensitively. */
export function findByEmail(endUsers: EndUser[], email: string): EndUser | undefined {
  const wanted = normalizeEmail(email)
  return endUsers.find((user) => user.email !== undefined && normalizeEmail(user.email) === wanted)
}

export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}

import { openStore, type Store } from '../core/json-store'

export type EndUser = {
  endUserId: string
  brandId: string
  email?: string | undefined
  firstName: string
  lastName: string
}

/** A line as the stand-in keeps it. All times are milliseconds of the sandbox clock. */
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
  /** From when on the listing shows the line. */
  listedAt: number
  /** Reads that still lack the profile, on top of `profileAt`. */
  readsWithoutProfile: number
  /** Set by hand, for example TERMINATED; wins over what the times say. */
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
  /** eSIMs left. */
  stock: number
  /** The real service is not proven to filter end users by e-mail; true makes the listing return everybody. */
  ignoreEmailFilter: boolean
}

type OxioState = {
  settings: Settings
  endUsers: EndUser[]
  lines: StoredLine[]
  /** Serial of the last eSIM that was handed out in sequence. */
  lastSim: number
  lastNumber: number
}

export type OxioStore = Store<OxioState>

export const brandId = '11111111-2222-4333-8444-555555555555'

// Real lines were changed last 4 to 7 s after their creation.
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

/** E-mails are compared trimmed and without regard to case. */
export function findByEmail(endUsers: EndUser[], email: string): EndUser | undefined {
  const wanted = normalizeEmail(email)
  return endUsers.find((user) => user.email !== undefined && normalizeEmail(user.email) === wanted)
}

export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}

import * as z from 'zod'
import { optionalList, optionalObject, optionalText } from './oxio-answer'

/** An entry of the list: an object with the number, empty while there is none, or the number itself. */
const phoneNumber = z
  .union([z.looseObject({ phoneNumber: optionalText }), optionalText])
  .transform((entry) => (typeof entry === 'string' ? entry : (entry?.phoneNumber ?? null)))

/** A number has five digits or more; a word such as "pending" is no number. */
const DIALABLE = /(?:\d\D*){5}/
const LONGEST_NUMBER = 40

/** A line of a listing: every member may be missing for a while, and unknown members are ignored. */
export const listedLine = z
  .looseObject({
    lineId: optionalText,
    status: optionalText,
    createdTs: optionalText,
    sim: optionalObject({
      iccid: optionalText,
      activationCode: optionalText,
      activationUrl: optionalText,
      confirmationCode: optionalText,
    }),
    phoneNumbers: optionalList(phoneNumber),
  })
  .transform(({ lineId, status, createdTs, sim, phoneNumbers }) => ({
    lineId,
    /** OXIO's own status; `networkStatus` gives its meaning. */
    status,
    createdAt: readTime(createdTs),
    iccid: sim?.iccid ?? null,
    /** Candidates for the activation code, likeliest first; with or without the `LPA:` prefix. */
    activationCodes: [sim?.activationUrl, sim?.activationCode].filter((code) => typeof code === 'string'),
    /** The confirmation code that the phone asks for. The contract names no member for it. */
    confirmationCode: sim?.confirmationCode ?? null,
    /** As OXIO wrote it: usually E.164. */
    phoneNumber: phoneNumbers.find(isDialable) ?? null,
  }))

/** A listed line with an id. */
export type OxioLine = z.output<typeof listedLine> & { lineId: string }

export const hasId = (line: z.output<typeof listedLine>): line is OxioLine => line.lineId !== null

function readTime(text: string | null): Date | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time)
}

function isDialable(number: string | null): number is string {
  return number !== null && number.length <= LONGEST_NUMBER && DIALABLE.test(number) && !/\p{C}/u.test(number)
}

/**
 * What the status of a line means for its owner.
 * - `working`, `on_the_way`: it works, or OXIO is setting it up
 * - `off`: off the network, for a while or for good
 * - `unknown`: a status that the contract does not list; it proves nothing
 * - `missing`: OXIO gave no status
 */
export type NetworkStatus = 'working' | 'on_the_way' | 'off' | 'unknown' | 'missing'

/** The values of docs/contracts (LineStatus), with both spellings of "cancelled". */
const STATUSES: ReadonlyMap<string, NetworkStatus> = new Map([
  ['ACTIVE', 'working'],
  ['ACTIVATED', 'working'],
  ['PENDING', 'on_the_way'],
  ['INITIATING', 'on_the_way'],
  ['DEACTIVATED', 'off'],
  ['SUSPENDED', 'off'],
  ['TERMINATED', 'off'],
  ['CANCELLED', 'off'],
  ['CANCELED', 'off'],
])

/** @param status as OXIO wrote it, in any letter case */
export function networkStatus(status: string | null): NetworkStatus {
  return status === null ? 'missing' : (STATUSES.get(status.toUpperCase()) ?? 'unknown')
}

/** Whether a line is off the network, for a while or for good. */
export const isOffNetwork = ({ status }: Pick<OxioLine, 'status'>): boolean => networkStatus(status) === 'off'

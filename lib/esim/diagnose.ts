import { PHONE_SYMPTOMS, type PhoneSymptom, type Step, type Symptom, type Team } from './symptoms'

/** The states of an order and its line that are told in the words of `status`; `none`: there is no order. */
export const UNREADY_STATES = {
  none: 'after',
  awaiting_payment: 'after',
  processing: 'after',
  paid: 'after',
  payment_expired: 'after',
  cancelled: 'after',
  refunding: 'after',
  refunded: 'after',
  review: 'told',
  disputed: 'now',
  charged_back: 'now',
  queued: 'after',
  activating: 'after',
  needs_attention: 'told',
  ended: 'after',
} as const satisfies Record<string, Team>

type UnreadyState = keyof typeof UNREADY_STATES

/** All that a diagnosis depends on: what the person describes, and what our records say. */
export type Facts = {
  symptom: Symptom
  /** Where the phone is. The lines are of the United States, so elsewhere they work by roaming. */
  place: 'united_states' | 'elsewhere' | 'unknown'
  state: UnreadyState | 'ready'
  /** The line as the carrier described it at the last reading. */
  line: 'working' | 'on_the_way' | 'off' | 'unknown' | 'missing' | 'not_read'
  /** Whether the phone asks for a confirmation code when it installs, and whether we have that code. */
  confirmation: 'given' | 'not_given' | 'none'
  mail: 'sent' | 'waiting' | 'late' | 'undelivered'
  /** The list of devices and the check before paying. */
  device: 'unfit' | 'locked' | 'no_objection'
}

/** `known`: our records say so. `likely`: the usual reason. `unclear`: the description fits no reason. */
export type Certainty = 'known' | 'likely' | 'unclear'

type OwnCause =
  | 'sign_in'
  | 'line_off'
  | 'line_starting'
  | 'confirmation_given'
  | 'confirmation_not_given'
  | 'confirmation_none'
  | 'mail_sent'
  | 'mail_waiting'
  | 'mail_late'
  | 'mail_undelivered'
  | 'device_unfit'
  | 'unclear'

export type Finding =
  /** The words and the next step are those of the state. */
  | { from: 'state'; cause: UnreadyState; certainty: 'known'; steps: readonly []; team: Team }
  /** The words are those of the help pages. */
  | { from: 'symptom'; cause: PhoneSymptom; certainty: Certainty; steps: readonly Step[]; team: Team }
  | { from: 'cause'; cause: OwnCause; certainty: Certainty; steps: readonly Step[]; team: Team }

type Rule = {
  /** The values for which the rule holds; a fact that is not named may have any. */
  when: { readonly [Name in keyof Facts]?: readonly Facts[Name][] }
  cause: OwnCause | PhoneSymptom
  certainty: Certainty
  steps: readonly Step[]
  team: Team
}

const INSTALLING = [
  'invalid_code',
  'cannot_add',
  'plan_change',
  'sim_locked',
  'pixel_error',
  'download_failed',
  'other',
] as const satisfies Symptom[]

const ON_THE_NETWORK = ['no_service', 'no_data', 'stuck_activating'] as const satisfies Symptom[]

/** The rules for a line that is ready, strongest first: the line, then the code and the mail, then the phone. */
const RULES: readonly Rule[] = [
  { when: { line: ['off'] }, cause: 'line_off', certainty: 'known', steps: [], team: 'now' },
  {
    when: { symptom: [...INSTALLING, 'confirmation_code'], confirmation: ['not_given'] },
    cause: 'confirmation_not_given',
    certainty: 'known',
    steps: ['confirmation_ask'],
    team: 'now',
  },
  {
    when: { symptom: ['confirmation_code'], confirmation: ['given'] },
    cause: 'confirmation_given',
    certainty: 'known',
    steps: ['confirmation_code'],
    team: 'after',
  },
  {
    when: { symptom: ['confirmation_code'] },
    cause: 'confirmation_none',
    certainty: 'known',
    steps: ['type_code', 'esim_page'],
    team: 'now',
  },
  mailRule('undelivered', ['esim_page'], 'now'),
  mailRule('late', ['esim_page', 'spam'], 'after'),
  mailRule('waiting', ['esim_page'], 'after'),
  mailRule('sent', ['spam', 'esim_page'], 'after'),
  {
    when: { symptom: ON_THE_NETWORK, line: ['on_the_way'] },
    cause: 'line_starting',
    certainty: 'likely',
    steps: ['keep_wifi', 'restart', 'line_off_on'],
    team: 'ten_minutes',
  },
  {
    when: { symptom: INSTALLING, device: ['unfit'] },
    cause: 'device_unfit',
    certainty: 'likely',
    steps: ['eid', 'other_phone'],
    team: 'after',
  },
  {
    when: { symptom: INSTALLING, device: ['locked'] },
    cause: 'sim_locked',
    certainty: 'likely',
    steps: PHONE_SYMPTOMS.sim_locked.steps,
    team: 'after',
  },
  {
    when: { symptom: ['cannot_add', 'pixel_error', 'download_failed'], confirmation: ['given'] },
    cause: 'confirmation_given',
    certainty: 'likely',
    steps: ['confirmation_code', 'other_wifi', 'restart'],
    team: 'after',
  },
  {
    when: { symptom: ['no_service'], place: ['united_states'] },
    cause: 'no_service',
    certainty: 'likely',
    steps: ['network', 'restart', 'roaming'],
    team: 'after',
  },
]

function mailRule(mail: Facts['mail'], steps: Rule['steps'], team: Team): Rule {
  return { when: { symptom: ['mail_missing'], mail: [mail] }, cause: `mail_${mail}`, certainty: 'known', steps, team }
}

const UNCLEAR = {
  from: 'cause',
  cause: 'unclear',
  certainty: 'unclear',
  steps: ['exact_words', 'restart', 'esim_page'],
  team: 'after',
} as const satisfies Finding

const SIGN_IN = {
  from: 'cause',
  cause: 'sign_in',
  certainty: 'likely',
  steps: ['same_address', 'newest_code'],
  team: 'after',
} as const satisfies Finding

/**
 * The one most likely cause, and what to do about it, first step first. What our records say of money and line comes before
 * any setting of a phone. Pure.
 */
export function diagnose(facts: Facts): Finding {
  const { state, symptom } = facts
  if (symptom === 'sign_in') return SIGN_IN
  if (state !== 'ready')
    return { from: 'state', cause: state, certainty: 'known', steps: [], team: UNREADY_STATES[state] }
  const rule = RULES.find(({ when }) => holds(when, facts))
  if (rule) return toFinding(rule)
  if (!isPhoneSymptom(symptom)) return UNCLEAR
  const { steps, team } = PHONE_SYMPTOMS[symptom]
  return { from: 'symptom', cause: symptom, certainty: 'likely', steps, team }
}

function toFinding({ cause, certainty, steps, team }: Rule): Finding {
  const advice = { certainty, steps, team }
  return isPhoneSymptom(cause) ? { from: 'symptom', cause, ...advice } : { from: 'cause', cause, ...advice }
}

function holds(when: Rule['when'], facts: Facts): boolean {
  return (
    isAmong(when.symptom, facts.symptom) &&
    isAmong(when.place, facts.place) &&
    isAmong(when.line, facts.line) &&
    isAmong(when.confirmation, facts.confirmation) &&
    isAmong(when.mail, facts.mail) &&
    isAmong(when.device, facts.device)
  )
}

const isAmong = <T>(values: readonly T[] | undefined, value: T): boolean =>
  values === undefined || values.includes(value)

const isPhoneSymptom = (key: OwnCause | Symptom): key is PhoneSymptom => Object.hasOwn(PHONE_SYMPTOMS, key)

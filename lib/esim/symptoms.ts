/** A thing to do. Its words are in `site.help.steps`; pages and tools read the same. */
export type Step =
  | 'line_list'
  | 'line_off_on'
  | 'roaming'
  | 'network'
  | 'data_line'
  | 'type_code'
  | 'restart'
  | 'other_wifi'
  | 'keep_wifi'
  | 'same_phone'
  | 'wait_two'
  | 'wait_three'
  | 'carrier_lock'
  | 'unlock'
  | 'eid'
  | 'other_phone'
  | 'remove_others'
  | 'used_up'
  | 'confirmation_code'
  | 'confirmation_ask'
  | 'spam'
  | 'esim_page'
  | 'same_address'
  | 'newest_code'
  | 'exact_words'

/** When it is for a person of the team, in the words of `site.help.team`. `told`: the team has it already. */
export type Team = 'now' | 'told' | 'not_there' | 'ten_minutes' | 'after'

/** The phones that have words of their own for their menus. */
export type PhoneKind = 'iphone' | 'pixel' | 'samsung' | 'any'

type Advice = {
  /** The phone that says this, where only one kind does. */
  phone: PhoneKind
  steps: readonly [Step, ...Step[]]
  team: Team
}

/** What phones say, in the order of the help pages, and what to do about each: the likeliest step first. */
export const PHONE_SYMPTOMS = {
  invalid_code: { phone: 'iphone', steps: ['line_list'], team: 'not_there' },
  cannot_add: { phone: 'any', steps: ['other_wifi', 'restart', 'same_phone', 'type_code'], team: 'after' },
  plan_change: { phone: 'iphone', steps: ['wait_two', 'restart', 'line_list'], team: 'after' },
  stuck_activating: { phone: 'any', steps: ['keep_wifi', 'line_off_on', 'restart'], team: 'ten_minutes' },
  sim_locked: { phone: 'any', steps: ['carrier_lock', 'unlock'], team: 'after' },
  no_service: { phone: 'any', steps: ['roaming', 'network', 'restart'], team: 'after' },
  no_data: { phone: 'any', steps: ['data_line', 'roaming', 'restart', 'wait_three', 'used_up'], team: 'after' },
  pixel_error: { phone: 'pixel', steps: ['restart', 'other_wifi', 'type_code'], team: 'after' },
  download_failed: { phone: 'any', steps: ['line_list', 'remove_others', 'other_wifi'], team: 'after' },
} as const satisfies Record<string, Advice>

export type PhoneSymptom = keyof typeof PHONE_SYMPTOMS

/** Everything that a person may describe. */
export const SYMPTOMS = [
  'invalid_code',
  'cannot_add',
  'plan_change',
  'stuck_activating',
  'sim_locked',
  'no_service',
  'no_data',
  'pixel_error',
  'download_failed',
  'confirmation_code',
  'mail_missing',
  'sign_in',
  'other',
] as const satisfies (PhoneSymptom | string)[]

export type Symptom = (typeof SYMPTOMS)[number]

/** The menu that a step begins with, in `site.help.menus` of the phone; null for a step without one. */
export function menuOf(step: Step): 'lines' | 'roaming' | 'network' | 'data' | 'add' | null {
  switch (step) {
    case 'line_list':
    case 'line_off_on':
      return 'lines'
    case 'roaming':
    case 'network':
      return step
    case 'data_line':
      return 'data'
    case 'type_code':
      return 'add'
    default:
      return null
  }
}

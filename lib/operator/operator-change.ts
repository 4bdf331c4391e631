import * as z from 'zod'
import type { ActivationState, LineMark, OrderState } from '@/lib/db/generated/enums'
import { type CarriedOut, carryOut, type Decision, type Outcome } from './carry-out'
import type { SubjectIds, SubjectKind } from './subjects'

/** The facts that decide which changes an order's page offers. */
export type OrderSituation = {
  state: OrderState
  lineMark: LineMark | null
  activation: { state: ActivationState; lineId: string | null; postsOpen: number } | null
  hasOpenRequest: boolean
  /** Lines at OXIO that no activation holds and no operator has settled. */
  strayLineIds: string[]
  /** Withdrawals without a refund request. */
  withdrawals: { id: string; orderNumber: string }[]
}

/** One form of a change. */
export type Offer<Field extends string> = {
  /** Id of the subject if it is not the order itself; `subject` in the texts. */
  subject?: string
  /** Other values in the texts. */
  names?: Record<string, string | number>
  /** Fields of the form besides the reason. */
  asks?: readonly Field[]
}

/** Fields by name. */
type Shape = Record<string, z.ZodType>

type Page<Field extends string> =
  | { page: 'order'; when: (order: OrderSituation) => Offer<Field>[] }
  | { page: 'event' }
  | { page: null }

/** The page of an order shows a form for each offer. */
export const onOrder = <const Field extends string = never>(when: (order: OrderSituation) => Offer<Field>[]) => ({
  page: 'order' as const,
  when,
})

/** The page of a webhook event always shows the form. */
export const ON_EVENT = { page: 'event' } as const

/** The console shows no form and accepts none. */
export const COMMAND_LINE_ONLY = { page: null } as const

type Definition<Subject extends { ids: SubjectIds }, Needs extends Shape, On> = {
  /** Name in the audit log. Stored, so never rename one. */
  action: string
  /** Usage on the command line: the name, the subject in angle brackets, then fixed words or fields in angle brackets. */
  commands: readonly [string, ...string[]]
  about: SubjectKind<Subject>
  /** Fields besides the reason: inputs of the form, options of the command. */
  needs: Needs
  offered: On
  isDangerous?: boolean
  /** Set if making the change twice is harmless and its opposite within a minute must not count as a repetition. */
  mayRepeat?: boolean
  /** The fields that the audit log keeps: ids and codes, no texts. A `lineId` is also a subject. */
  details?: (fields: z.output<z.ZodObject<Needs>>) => Record<string, string>
  run: (subject: Subject, fields: z.output<z.ZodObject<Needs>>, decision: Decision) => Promise<Outcome>
}

/** Makes a row of the table of changes from its definition. */
export function change<
  Subject extends { ids: SubjectIds },
  Needs extends Shape,
  const On extends Page<keyof Needs & string>,
>({
  action,
  commands,
  about,
  needs,
  offered,
  isDangerous = false,
  mayRepeat,
  details,
  run,
}: Definition<Subject, Needs, On>) {
  const fieldsOf = z.object(needs)
  return {
    action,
    commands,
    inputs: new Map(Object.entries(needs).map(([field, schema]) => [field, inputOf(schema)])),
    offered,
    isDangerous,
    subjectField: about.field,
    /**
     * @returns the change, to be run with a decision; null when the id or the fields are invalid
     * @throws AppError when run: not_found, stripe_unavailable, oxio_unavailable, firebase_unavailable, database_unavailable
     */
    prepare(id: string, values: unknown): ((decision: Decision) => Promise<CarriedOut>) | null {
      const fields = fieldsOf.safeParse(values)
      if (!about.accepts(id) || !fields.success) return null
      return async (decision) => {
        const subject = await about.find(id)
        const kept = details?.(fields.data) ?? {}
        const [first, ...others] = subject.ids
        return carryOut(
          {
            action,
            subjectIds: [first, ...others, ...(kept.lineId ? [kept.lineId] : [])],
            details: kept,
            ...(mayRepeat && { mayRepeat }),
          },
          decision,
          () => run(subject, fields.data, decision),
        )
      }
    },
  }
}

export type Input = { isRequired: boolean } & (
  | { kind: 'text'; minLength: number; maxLength: number }
  | { kind: 'checkbox' }
)

/** The input of a field: a checkbox for a literal, a line of text for all others. */
function inputOf(schema: z.ZodType): Input {
  const isRequired = !schema.safeParse(undefined).success
  const needed = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  if (needed instanceof z.ZodLiteral) return { kind: 'checkbox', isRequired }
  const text = needed instanceof z.ZodString ? needed : null
  return { kind: 'text', isRequired, minLength: text?.minLength ?? 1, maxLength: text?.maxLength ?? 100 }
}

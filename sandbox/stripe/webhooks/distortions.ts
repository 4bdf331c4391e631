import * as z from 'zod'

/**
 * One way of spoiling webhook deliveries. It is applied to the next `next` deliveries (first attempt only, except
 * that a dropped one is never sent at all) and then forgotten.
 */
export const distortionSchema = z.strictObject({
  next: z.int().min(1).default(1),
  /** Sends that many copies besides the delivery itself. */
  duplicate: z.int().min(1).max(50).optional(),
  /** A whole number drops that many deliveries (and stands for `next`); a fraction is the chance of each. */
  drop: z.number().min(0).optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
  badSignature: z.boolean().optional(),
  oldTimestamp: z.boolean().optional(),
  futureTimestamp: z.boolean().optional(),
  alterBody: z.boolean().optional(),
  nonEventBody: z.boolean().optional(),
  livemode: z.boolean().optional(),
  foreignAccount: z.boolean().optional(),
})

export type DistortionRule = z.infer<typeof distortionSchema>
export type Distortion = Omit<DistortionRule, 'next' | 'drop'> & { dropped?: boolean }

/** What the present rules do to the next delivery. Uses up one of each rule's times; spent rules leave the list. */
export function takeDistortion(rules: DistortionRule[]): { distortion: Distortion; left: DistortionRule[] } {
  const distortion: Distortion = {}
  for (const { next: _next, drop, ...rule } of rules) {
    Object.assign(distortion, rule)
    if (drop !== undefined && (drop >= 1 || Math.random() < drop)) distortion.dropped = true
  }
  const left = rules.map((rule) => ({ ...rule, next: rule.next - 1 })).filter((rule) => rule.next > 0)
  return { distortion, left }
}

/** A rule as the control API takes it: `drop: 3` means the next three. */
export function normalizeRule(rule: DistortionRule): DistortionRule {
  return rule.drop !== undefined && rule.drop >= 1 ? { ...rule, next: Math.floor(rule.drop) } : rule
}

import * as z from 'zod'

/**
 * One distortion of webhook deliveries. Applies to the first attempt of the next `next` deliveries. A dropped delivery is never
 * sent.
 */
export const distortionSchema = z.strictObject({
  next: z.int().min(1).default(1),
  /** Number of additional copies. */
  duplicate: z.int().min(1).max(50).optional(),
  /** A whole number drops that many deliveries and replaces `next`; a fraction is the probability for each. */
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

/** Returns the distortion of the next delivery and the remaining rules. */
export function takeDistortion(rules: DistortionRule[]): { distortion: Distortion; left: DistortionRule[] } {
  const distortion: Distortion = {}
  for (const { next: _next, drop, ...rule } of rules) {
    Object.assign(distortion, rule)
    if (drop !== undefined && (drop >= 1 || Math.random() < drop)) distortion.dropped = true
  }
  const left = rules.map((rule) => ({ ...rule, next: rule.next - 1 })).filter((rule) => rule.next > 0)
  return { distortion, left }
}

/** Normalizes a rule of the control API: `drop: 3` drops the next three. */
export function normalizeRule(rule: DistortionRule): DistortionRule {
  return rule.drop !== undefined && rule.drop >= 1 ? { ...rule, next: Math.floor(rule.drop) } : rule
}

import * as z from 'zod'
import { checkDevice } from '@/lib/esim/check-device'
import { catalogueTool, READS } from '../define-tool'

const COMPATIBLE = { yes: 'yes', no: 'no', varies: 'unknown', unknown: 'unknown' } as const

export const checkDeviceTool = catalogueTool({
  name: 'check_device',
  title: 'Check a device',
  description:
    'Whether a phone, tablet, watch or laptop takes an eSIM, from its name or model code, with what to check on the device itself. Changes nothing. Use it before somebody pays.',
  hints: READS,
  inputSchema: z.object({ device: z.string().trim().min(1).max(200).describe('E.g. "iPhone 13" or "SM-S911B".') }),
  outputSchema: z.object({
    compatible: z.enum(['yes', 'no', 'unknown']),
    confidence: z.string(),
    summary: z.string(),
    matches: z.array(z.looseObject({ name: z.string() })),
    suggestions: z.array(z.string()),
    caveats: z.array(z.string()),
    checked_on: z.string(),
  }),
  run({ device }) {
    const answer = checkDevice(device)
    return {
      compatible: COMPATIBLE[answer.verdict],
      confidence: answer.confidence,
      summary: answer.summary,
      matches: answer.matches.map(({ name, notIfSoldIn, notes }) => ({
        name,
        not_if_sold_in: [...notIfSoldIn],
        notes,
      })),
      suggestions: [...answer.suggestions],
      caveats: answer.caveats.map(({ text }) => text),
      checked_on: answer.checkedOn,
    }
  },
})

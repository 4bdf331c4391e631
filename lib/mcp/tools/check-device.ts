import * as z from 'zod'
import { checkDevice } from '../../esim/check-device'
import { openTool, READS } from '../tool'

export const checkDeviceTool = openTool({
  name: 'check_device',
  title: 'Check a device',
  description:
    'Whether a phone, tablet or laptop takes an eSIM, by model name or code. A guide: an EID shown by *#06# decides.',
  access: 'anyone',
  hints: READS,
  input: z.object({
    device: z.string().min(1).max(120),
    purchase_region: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .optional()
      .describe('ISO country where it was bought'),
  }),
  output: z.looseObject({
    compatible: z.enum(['yes', 'no', 'varies', 'unknown']),
    summary: z.string(),
    caveats: z.array(z.string()),
  }),
  run({ device, purchase_region }) {
    const { verdict, confidence, summary, matches, suggestions, caveats, checkedOn, sources } = checkDevice(
      device,
      purchase_region?.toUpperCase(),
    )
    return {
      compatible: verdict,
      confidence,
      summary,
      devices: matches.map(({ name, notes }) => ({ name, notes })),
      did_you_mean: [...suggestions],
      caveats: caveats.map(({ text }) => text),
      checked_on: checkedOn,
      sources: sources.map(({ what }) => what),
    }
  },
})

import * as z from 'zod'
import { checkDevice, type DeviceAnswer, type DeviceCaveat } from '@/lib/esim/check-device'
import type { Locale } from '@/lib/i18n/routing'
import { catalogueTool, READS } from '@/lib/mcp/call/define-tool'
import { toolTexts } from '@/lib/mcp/call/tool-texts'

export const checkDeviceTool = catalogueTool({
  name: 'check_device',
  title: 'Check a device',
  description:
    'Whether a phone, tablet, watch or laptop supports eSIM, from its name or model code, with what to check on the device itself. Changes nothing. Use it before a person pays. A list only guides: an EID on the device decides.',
  hints: READS,
  inputSchema: z.object({
    device: z.string().trim().min(1).max(200).describe('E.g. "iPhone 13" or "SM-S911B".'),
    bought_in: z
      .string()
      .regex(/^[A-Za-z]{2}$/)
      .optional()
      .describe('Country where it was bought, e.g. "CN".'),
  }),
  outputSchema: z.object({
    compatible: z.enum(['yes', 'no', 'varies', 'unknown']),
    confidence: z.string(),
    summary: z.string().describe('For the person.'),
    matches: z.array(z.looseObject({ name: z.string() })),
    suggestions: z.array(z.string()),
    caveats: z.array(z.string()),
    sources: z.array(z.looseObject({})),
    checked_on: z.string(),
  }),
  example: { device: 'iPhone 13', bought_in: 'CN' },
  run({ device, bought_in }, { locale }) {
    const answer = checkDevice(device, bought_in)
    return {
      compatible: answer.verdict,
      confidence: answer.confidence,
      summary: summarize(answer, locale),
      matches: answer.matches.map(({ name, notIfSoldIn, notes }) => ({
        name,
        not_if_sold_in: [...notIfSoldIn],
        notes,
      })),
      suggestions: [...answer.suggestions],
      caveats: answer.caveats.map((caveat) => explain(caveat, answer, locale)),
      sources: answer.sources.map(({ what, url }) => ({ what, ...(url && { url }) })),
      checked_on: answer.checkedOn,
    }
  },
})

/** The summary in the language of the call. */
function summarize({ verdict, reason, matches }: DeviceAnswer, locale: Locale): string {
  const t = toolTexts(locale)
  const name = matches.map((match) => match.name).join(' / ')
  if (reason !== 'listed') return t(`device.${reason}`, { name })
  return verdict === 'unknown' ? t('device.not_listed') : t(`device.listed.${verdict}`, { name })
}

function explain({ code }: DeviceCaveat, { matches }: DeviceAnswer, locale: Locale): string {
  const t = toolTexts(locale)
  switch (code) {
    case 'check_eid':
      return t('device.eid')
    case 'carrier_lock':
      return t('device.carrier_lock')
    case 'cellular_version':
      return t('device.cellular_version')
    case 'sold_in': {
      const codes = [...new Set(matches.flatMap(({ notIfSoldIn }) => notIfSoldIn))]
      const names = new Intl.DisplayNames(locale, { type: 'region', style: 'short' })
      const places = codes.map((region) => (region === 'CN' ? t('device.mainland') : (names.of(region) ?? region)))
      return t('device.sold_in', { places: places.join(', ') })
    }
  }
}

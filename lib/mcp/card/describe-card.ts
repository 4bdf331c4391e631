import type { ActivationView } from '@/lib/activations/activation-view'
import { formatPhoneNumber } from '@/lib/esim/phone-number'
import { formatDateTime, formatNumber } from '@/lib/i18n/format'
import { directionOf, type Locale } from '@/lib/i18n/routing'
import { sayConfirmation } from '@/lib/mcp/call/describe-esim'
import { toolTexts } from '@/lib/mcp/call/tool-texts'
import type { StatusKey, StatusText } from '@/lib/orders/describe-status'
import type { CardData, CardTexts } from './card-data'

type Facts = {
  /** The reader's time zone, by its IANA name. */
  timeZone: string
  esim: ActivationView
  status: StatusText | null
  url: string
  /** Null for clients that may not receive them, and while there are none. */
  codes: { activationCode: string; confirmationCode: string | null } | null
  pollAfter: number | undefined
}

/** The card's data for an eSIM, in the language of the call. */
export function describeCard(locale: Locale, { esim, timeZone, status, url, codes, pollAfter }: Facts): CardData {
  return {
    locale,
    direction: directionOf(locale),
    pill: status?.pill ?? '',
    tone: toneOf(status?.key),
    title: status?.title ?? '',
    body: status?.body ?? '',
    facts: listFacts(locale, esim, timeZone),
    texts: readTexts(locale),
    url,
    isReady: status?.key === 'ready',
    code: codes?.activationCode ?? null,
    confirmation: describeConfirmation(locale, esim, codes?.confirmationCode ?? null),
    activationId: esim.id,
    pollAfterSeconds: pollAfter ?? null,
  }
}

function describeConfirmation(locale: Locale, esim: ActivationView, code: string | null): CardData['confirmation'] {
  const note = sayConfirmation(esim, locale)
  return note === null ? null : { note, label: toolTexts(locale)('card.confirmation_code'), code }
}

function toneOf(key: StatusKey | undefined): CardData['tone'] {
  if (key === 'ready') return 'good'
  if (key === 'queued' || key === 'activating') return 'wait'
  return key === 'needs_attention' || key === 'review' || key === 'disputed' ? 'bad' : 'plain'
}

function listFacts(
  locale: Locale,
  { state, phoneNumber, dataMegabytes, validDays: days, validUntil }: ActivationView,
  timeZone: string,
): CardData['facts'] {
  const t = toolTexts(locale)
  const data = formatNumber(locale, dataMegabytes)
  const number = phoneNumber === null ? null : formatPhoneNumber(phoneNumber)
  const shown = number ?? (state === 'ready' ? t('card.number_follows') : null)
  return [
    { label: t('card.plan'), value: t('card.plan_value', { data, days }) },
    ...(shown === null ? [] : [{ label: t('card.number'), value: shown }]),
    ...(validUntil === null
      ? []
      : [{ label: t('card.valid_until'), value: formatDateTime(locale, validUntil, timeZone) }]),
  ]
}

function readTexts(locale: Locale): CardTexts {
  const t = toolTexts(locale)
  return {
    qr_title: t('card.qr_title'),
    qr_label: t('card.qr_label'),
    show_qr: t('card.show_qr'),
    install_iphone: t('card.install_iphone'),
    install_iphone_note: t('card.install_iphone_note'),
    install_android: t('card.install_android'),
    install_android_note: t('card.install_android_note'),
    type_in: t('card.type_in'),
    smdp: t('card.smdp'),
    matching_id: t('card.matching_id'),
    full_code: t('card.full_code'),
    secret: t('card.secret'),
    open_page: t('card.open_page'),
    hidden: t('card.hidden'),
    updates_ended: t('card.updates_ended'),
  }
}

import { buildInstallLinks, parseActivationCode } from '@/lib/esim/activation-code'
import type { DeviceGuess } from '@/lib/esim/device-platform'
import type { CardData } from '@/lib/mcp/card/card-data'
import { element, link, qrCode } from './elements'

type Options = {
  device: DeviceGuess
  open(url: string): Promise<boolean>
  /** Polling stopped before the eSIM was ready. */
  updatesEnded: boolean
}

/** Draws the whole card again: the status, the next step, then the facts. */
export function renderCard(card: CardData, { device, open, updatesEnded }: Options): void {
  document.documentElement.lang = card.locale
  document.documentElement.dir = card.direction
  const { texts } = card
  const body = [
    element('h1', {}, card.title),
    element('p', {}, card.body),
    card.tone === 'wait' && !updatesEnded ? element('div', { class: 'bar', 'aria-hidden': 'true' }) : null,
    updatesEnded ? element('p', { class: 'note' }, texts.updates_ended) : null,
    ...(card.isReady ? renderInstall(card, device, open) : []),
    renderFacts(card),
    link(texts.open_page, card.url, { class: 'page' }, open),
  ]
  const main = document.querySelector('main')
  main?.replaceChildren(...body.filter((child) => child !== null))
  const pill = document.querySelector('.pill')
  if (!pill) return
  pill.className = `pill ${card.tone}`
  pill.textContent = card.pill
}

function renderInstall(
  { code, confirmation, texts }: CardData,
  device: DeviceGuess,
  open: Options['open'],
): HTMLElement[] {
  const parsed = code === null ? null : parseActivationCode(code)
  if (parsed?.kind !== 'ok') return [element('p', { class: 'note' }, texts.hidden)]
  const { value } = parsed
  const qr = qrCode(value.full, texts.qr_label)
  const told = confirmation ? [element('p', { class: 'told' }, confirmation.note)] : []
  const codes = element(
    'details',
    {},
    element('summary', {}, texts.type_in),
    element(
      'dl',
      { class: 'codes' },
      ...pair(texts.smdp, value.smdpAddress),
      ...pair(texts.matching_id, value.matchingId),
      ...pair(texts.full_code, value.full),
      ...(confirmation?.code ? pair(confirmation.label, confirmation.code) : []),
    ),
  )
  const secret = element('p', { class: 'note' }, texts.secret)
  const tap = renderTap(value, texts, device, open)
  if (tap === null) return [...told, element('h2', {}, texts.qr_title), qr, codes, secret]
  // A phone cannot scan its own screen: the link comes first and the code is folded.
  return [...told, tap, element('details', {}, element('summary', {}, texts.show_qr), qr), codes, secret]
}

function renderTap(
  code: Parameters<typeof buildInstallLinks>[0],
  texts: CardData['texts'],
  { platform }: DeviceGuess,
  open: Options['open'],
): HTMLElement | null {
  const links = buildInstallLinks(code)
  const tap = (text: string, href: string, note: string) =>
    element('div', { class: 'tap' }, link(text, href, { class: 'button' }, open), element('p', { class: 'note' }, note))
  if (platform === 'iphone') return tap(texts.install_iphone, links.apple, texts.install_iphone_note)
  if (platform.startsWith('android')) return tap(texts.install_android, links.android, texts.install_android_note)
  return null
}

function renderFacts({ facts }: CardData): HTMLElement {
  return element('dl', { class: 'facts' }, ...facts.flatMap(({ label, value }) => pair(label, value)))
}

function pair(label: string, value: string): HTMLElement[] {
  return [element('dt', {}, label), element('dd', {}, element('bdi', {}, value))]
}

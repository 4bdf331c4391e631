import * as z from 'zod/mini'
import { type DeviceGuess, guessDevice } from '@/lib/esim/device-platform'
import { CARD_META_KEY, type CardData, cardDataSchema } from '@/lib/mcp/card/card-data'
import { connectToHost, type Host, type HostContext } from './connect-to-host'
import { renderCard } from './render-card'

/** The card stops after this many polls; a conversation may stay open for days. */
const MOST_POLLS = 60

const resultSchema = z.looseObject({
  _meta: z.optional(z.looseObject({ [CARD_META_KEY]: z.optional(z.unknown()) })),
  content: z.optional(z.array(z.looseObject({ text: z.optional(z.string()) }))),
  structuredContent: z.optional(z.looseObject({ message: z.optional(z.string()) })),
})

let host: Host | undefined
let shown: CardData | undefined
let polls = 0

function readCard(result: unknown): CardData | null {
  const parsed = resultSchema.safeParse(result)
  if (!parsed.success) return null
  const card = cardDataSchema.safeParse(parsed.data._meta?.[CARD_META_KEY])
  return card.success ? card.data : null
}

function guess(): DeviceGuess {
  return guessDevice({ userAgent: navigator.userAgent, touchPoints: navigator.maxTouchPoints })
}

function show(card: CardData, updatesEnded = false): void {
  shown = card
  renderCard(card, { device: guess(), open: async (url) => (await host?.openLink(url)) ?? false, updatesEnded })
  host?.resized()
}

/** Shows the message of a result without a card's data (a fault, nothing to install). */
function showMessage(result: unknown): void {
  const parsed = resultSchema.safeParse(result)
  const message = parsed.success ? parsed.data.structuredContent?.message : undefined
  if (message === undefined) return
  const line = document.createElement('p')
  line.textContent = message
  document.querySelector('main')?.replaceChildren(line)
  host?.resized()
}

function showResult(result: unknown): void {
  const card = readCard(result)
  if (card === null) {
    if (shown === undefined) showMessage(result)
    return
  }
  const before = shown
  show(card)
  if (before && before.title !== card.title) host?.updateModel(`${card.title}. ${card.body}`)
  if (card.pollAfterSeconds !== null) setTimeout(() => void poll(card), card.pollAfterSeconds * 1000)
}

async function poll(card: CardData): Promise<void> {
  polls += 1
  if (host === undefined || polls > MOST_POLLS) {
    show(card, true)
    return
  }
  try {
    showResult(await host.callTool('show_install_card', { esim_id: card.activationId }))
  } catch {
    show(card, true)
  }
}

function applyTheme({ theme }: HostContext): void {
  if (theme) document.documentElement.dataset.theme = theme
}

new ResizeObserver(() => host?.resized()).observe(document.documentElement)
void connectToHost({ onToolResult: showResult, onContext: applyTheme }).then((connected) => {
  host = connected
  connected.resized()
})

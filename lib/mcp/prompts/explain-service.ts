import { embedServices, type PromptResult, resolveServices } from './prompt-result'

/** Asks for an explanation of one service. */
export function explainService({ service_id }: { service_id: string }): PromptResult {
  const resolved = resolveServices([service_id.trim()])
  if (resolved.kind !== 'ok') return resolved
  const lines = [
    'Explain this DOTM service in plain words to somebody who has never used it: what it is for, what it includes, what it costs and how it is billed, and whether it can be bought now. Use only what the catalogue says.',
    embedServices(resolved.services),
  ]
  return { kind: 'ok', text: lines.join('\n\n') }
}

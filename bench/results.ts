import type { Busy } from './machine/judge-busy'
import type { ActivationShare } from './parts/activation-share'
import type { Growth } from './parts/growth'
import type { ActivationRow, Flood } from './parts/many-activations'
import type { McpRow } from './parts/mcp'
import type { PageRow } from './parts/pages'
import type { Start } from './parts/start'
import type { WebhookRow } from './parts/webhook'

export type Parts = {
  mcp: McpRow[]
  webhook: WebhookRow[]
  activation: ActivationShare
  many: ActivationRow[]
  flood: Flood
  pages: PageRow[]
  start: Start
  growth: Growth
}
export type PartName = keyof Parts

/** When a part ran, and what else the machine did. Null where the machine has no counters. */
export type Ran = { at: string; seconds: number; busy: Busy | null }

/** Results of one run. Parts that did not run are absent. */
export type Results = {
  machine: { cpu: string; cores: number; memoryGb: number; node: string; core: number | null }
  parts: Partial<Parts>
  ran: Partial<Record<PartName, Ran>>
}

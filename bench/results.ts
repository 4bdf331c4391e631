import type { ActivationRow, ActivationShare } from './activation'
import type { Growth } from './growth'
import type { McpRow } from './mcp'
import type { PageRow } from './pages'
import type { Start } from './start'
import type { WebhookRow } from './webhook'

/** Results of one run. Null for parts that did not run. */
export type Results = {
  at: string
  machine: { cpu: string; cores: number; memoryGb: number; node: string; loadBefore: number; loadAfter: number }
  mcp: McpRow[] | null
  webhook: WebhookRow[] | null
  share: ActivationShare | null
  activations: ActivationRow[] | null
  pages: PageRow[] | null
  growth: Growth | null
  start: Start | null
}

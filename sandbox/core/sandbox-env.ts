import type { HttpBindings } from '@hono/node-server'

/** What each request of a stand-in carries: the raw Node request and, when one struck, the fault. */
export type SandboxEnv = {
  Bindings: HttpBindings
  Variables: { fault: string | undefined; unanswered: boolean | undefined }
}

import type { HttpBindings } from '@hono/node-server'

/** Context of a request: the Node request and the fault that applied, if any. */
export type SandboxEnv = {
  Bindings: HttpBindings
  Variables: { fault: string | undefined; unanswered: boolean | undefined }
}

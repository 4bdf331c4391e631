import * as z from 'zod/mini'

/** The revision of MCP Apps that the card uses. */
const PROTOCOL_VERSION = '2026-01-26'
const ANSWER_WITHIN_MS = 60_000

const messageSchema = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: z.optional(z.union([z.string(), z.number()])),
  method: z.optional(z.string()),
  params: z.optional(z.unknown()),
  result: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
})
const hostContextSchema = z.looseObject({
  theme: z.optional(z.enum(['light', 'dark'])),
  userAgent: z.optional(z.string()),
  platform: z.optional(z.string()),
})
const initializedSchema = z.looseObject({
  hostCapabilities: z.looseObject({ updateModelContext: z.optional(z.unknown()) }),
  hostContext: hostContextSchema,
})
const openLinkSchema = z.looseObject({ isError: z.optional(z.boolean()) })

export type HostContext = z.infer<typeof hostContextSchema>

type Handlers = { onToolResult(result: unknown): void; onContext(context: HostContext): void }

export type Host = {
  callTool(name: string, args: Record<string, unknown>): Promise<unknown>
  /** False when the host does not open it: then the browser opens the link. */
  openLink(url: string): Promise<boolean>
  /** Gives the model the text that the person sees now, if the host supports it. */
  updateModel(text: string): void
  resized(): void
}

/**
 * Connects the card to its host, with the few messages of MCP Apps that the card needs. The library's client would add half a
 * megabyte to every conversation; the tests run this one against the library's host side.
 */
export async function connectToHost({ onToolResult, onContext }: Handlers): Promise<Host> {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let lastId = 0
  const send = (message: Record<string, unknown>) => window.parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
  const notify = (method: string, params: Record<string, unknown> = {}) => send({ method, params })
  const request = (method: string, params: Record<string, unknown>) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      setTimeout(() => waiting.delete(id) && reject(new Error(`no answer to ${method}`)), ANSWER_WITHIN_MS)
      send({ id, method, params })
    })

  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const parsed = messageSchema.safeParse(data)
    if (source !== window.parent || !parsed.success) return
    const { id, method, params, result, error } = parsed.data
    if (method === 'ui/notifications/tool-result') onToolResult(params)
    else if (method === 'ui/notifications/host-context-changed') {
      const context = hostContextSchema.safeParse(params)
      if (context.success) onContext(context.data)
    } else if (method !== undefined && id !== undefined) {
      // A ping, or the host removes the card: there is nothing to clean up.
      const known = method === 'ping' || method === 'ui/resource-teardown'
      send(known ? { id, result: {} } : { id, error: { code: -32601, message: 'Method not found' } })
    } else if (typeof id === 'number') {
      const call = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) call?.resolve(result)
      else call?.reject(new Error('the host refused'))
    }
  })

  const initialized = initializedSchema.parse(
    await request('ui/initialize', {
      protocolVersion: PROTOCOL_VERSION,
      appInfo: { name: 'dotm-install-card', version: '1.0.0' },
      appCapabilities: {},
    }),
  )
  notify('ui/notifications/initialized')
  onContext(initialized.hostContext)

  return {
    callTool: (name, args) => request('tools/call', { name, arguments: args }),
    async openLink(url) {
      const answer = openLinkSchema.safeParse(await request('ui/open-link', { url }).catch(() => null))
      return answer.success && answer.data.isError !== true
    },
    updateModel(text) {
      if (initialized.hostCapabilities.updateModelContext === undefined) return
      void request('ui/update-model-context', { content: [{ type: 'text', text }] }).catch(() => undefined)
    },
    resized() {
      const { width, height } = document.documentElement.getBoundingClientRect()
      notify('ui/notifications/size-changed', { width: Math.ceil(width), height: Math.ceil(height) })
    },
  }
}

import type { ServerContext } from '@modelcontextprotocol/server'

export type ReportProgress = (message: string) => Promise<void>

/**
 * Sends progress messages to a caller that sent a progress token, each message once. A failed delivery is ignored.
 */
export function progressReporter({ mcpReq }: Pick<ServerContext, 'mcpReq'>): ReportProgress {
  const progressToken = mcpReq._meta?.progressToken
  let progress = 0
  let last = ''
  return async (message) => {
    if (progressToken === undefined || message === last) return
    last = message
    progress += 1
    await mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress, message } })
      .catch(() => undefined)
  }
}

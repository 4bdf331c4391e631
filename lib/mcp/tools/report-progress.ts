import type { ServerContext } from '@modelcontextprotocol/server'

export type ReportProgress = (message: string) => Promise<void>

/** Tells a caller who sent a progress token how far a call is. Whether they hear it changes nothing. */
export function progressReporter({ mcpReq }: Pick<ServerContext, 'mcpReq'>): ReportProgress {
  const progressToken = mcpReq._meta?.progressToken
  let progress = 0
  return async (message) => {
    if (progressToken === undefined) return
    progress += 1
    await mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress, message } })
      .catch(() => undefined)
  }
}

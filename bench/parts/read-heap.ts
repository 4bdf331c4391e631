import * as z from 'zod'
import { until } from '../../e2e/support/until'

const targets = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })])
const usage = z.object({ id: z.literal(2), result: z.object({ usedSize: z.number() }) })

/** The heap that a process with Node's inspector really needs, in MB: after a collection of garbage. */
export async function readHeapMb(inspectorPort: number): Promise<number> {
  const [target] = targets.parse(
    await until('inspector', async () => (await fetch(`http://127.0.0.1:${inspectorPort}/json/list`)).json()),
  )
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  try {
    return await new Promise<number>((resolve, reject) => {
      socket.onerror = () => reject(new Error('the inspector does not answer'))
      socket.onopen = () => {
        socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }))
        socket.send(JSON.stringify({ id: 2, method: 'Runtime.getHeapUsage' }))
      }
      socket.onmessage = ({ data }) => {
        const answer = usage.safeParse(JSON.parse(String(data)))
        if (answer.success) resolve(answer.data.result.usedSize / 2 ** 20)
      }
    })
  } finally {
    socket.close()
  }
}

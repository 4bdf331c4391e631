import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'

const started: ChildProcessWithoutNullStreams[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/oxio/main.ts', ...args], {
    env: { ...process.env, ...env },
  })
  started.push(child)
  return child
}

async function readyUrl(child: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const chunk of child.stdout) {
    const url = /^oxio ready on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(chunk))?.[1]
    if (url) return url
  }
  throw new Error('ended before it was ready')
}

const newFile = () => join(mkdtempSync(join(tmpdir(), 'process-')), 'oxio.json')

it('a killed stand-in restarts with everything that it had answered', async () => {
  const data = newFile()
  const first = start(['--port', '0', '--data', data])
  const seeded = await fetch(`${await readyUrl(first)}/_sandbox/lines`, {
    method: 'POST',
    body: JSON.stringify({ email: 'ada@example.com' }),
  })
  const { lineId } = await seeded.json()
  first.kill('SIGKILL')
  await once(first, 'exit')

  const second = start(['--port', '0', '--data', data])
  const lines = await fetch(`${await readyUrl(second)}/_sandbox/lines`)
  expect(await lines.json()).toMatchObject([{ lineId, email: 'ada@example.com' }])

  second.kill('SIGTERM')
  expect(await once(second, 'exit')).toEqual([0, null])
})

it('a port in use ends it with exit code 1 and the port in one line', async () => {
  const url = await readyUrl(start(['--port', '0', '--data', newFile()]))
  const { port } = new URL(url)
  const second = start(['--port', port, '--data', newFile()])
  const said: string[] = []
  second.stderr.on('data', (chunk) => said.push(String(chunk)))
  expect(await once(second, 'close')).toEqual([1, null])
  expect(said.join('')).toMatch(new RegExp(`^oxio: port ${port} [^\\n]*\\n$`))
})

it('ends when its parent process ends', async () => {
  const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  started.push(parent)
  const child = start(['--port', '0', '--data', newFile()], { PARENT_PID: String(parent.pid) })
  await readyUrl(child)
  const exit = once(child, 'exit')
  parent.kill('SIGKILL')
  expect(await exit).toEqual([0, null])
})

it('refuses an unknown option', async () => {
  const child = start(['--prot', '1'])
  expect(await once(child, 'exit')).toEqual([1, null])
})

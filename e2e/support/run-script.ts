import { spawn } from 'node:child_process'
import { appEnv } from './stack'

type Ran = { code: number | null; output: string }

/** Runs one of the operator's scripts with the app's environment. */
export const runScript = (script: string, ...options: string[]): Promise<Ran> => runScriptWith({}, script, ...options)

/** Runs one of the operator's scripts with some variables of the app's environment changed. */
export function runScriptWith(changes: Record<string, string>, script: string, ...options: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], {
      env: { ...process.env, ...appEnv(), NODE_OPTIONS: '', ...changes },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

import { parseArgs } from 'node:util'

/** `file` is undefined for state in memory only. */
export type SandboxOptions = { port: number; file: string | undefined; reset: boolean }

/**
 * Reads `--port N`, `--data FILE [--reset]` or `--memory`. Prints one line and exits with 1 on any other argument or an
 * invalid port.
 */
export function readOptions(defaults: { port: number; file: string }, args = process.argv.slice(2)): SandboxOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        reset: { type: 'boolean' },
        memory: { type: 'boolean' },
      },
    })
    const port = values.port === undefined ? defaults.port : Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port} is not a port`)
    const file = values.memory ? undefined : (values.data ?? defaults.file)
    return { port, file, reset: values.reset ?? false }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}

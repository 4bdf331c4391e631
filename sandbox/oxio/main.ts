import { readOptions } from '../core/read-options'
import { serveLoopback } from '../core/serve-loopback'
import { createOxioApp } from './oxio-app'

const { port, file, reset } = readOptions({ port: 5102, file: '.data/sandbox/oxio.json' })
const credentials = {
  key: process.env.OXIO_API_KEY ?? 'local-key',
  token: process.env.OXIO_AUTH_TOKEN ?? 'local-token',
}
await serveLoopback({ app: createOxioApp({ file, reset, credentials }), port, name: 'oxio' })

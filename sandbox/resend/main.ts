import { readOptions } from '../core/read-options'
import { serveLoopback } from '../core/serve-loopback'
import { createResendApp } from './resend-app'

const { port, file, reset } = readOptions({ port: 5103, file: '.data/sandbox/resend.json' })
await serveLoopback({ app: createResendApp({ file, reset }), port, name: 'resend' })

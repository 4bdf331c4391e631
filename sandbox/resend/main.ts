import { readOptions } from '../core/read-options'
import { serveLoopback } from '../core/serve-loopback'
import { createResendApp } from './resend-app'

const { port, file, reset } = readOptions({ port: 5103, file: '.data/sandbox/resend.json' })
const webhook = { url: process.env.RESEND_WEBHOOK_URL ?? null, secret: process.env.RESEND_WEBHOOK_SECRET ?? '' }
await serveLoopback({ app: createResendApp({ file, reset, webhook }), port, name: 'resend' })

import { createServer } from 'node:http'
import { INVALID_SPAN_CONTEXT, metrics, trace } from '@opentelemetry/api'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from '@/lib/log/log'
import { alert } from './alert'
import { finishAlerts } from './alert-webhook'

let received: { text: string; code: string; urgency: string; facts: Record<string, unknown> }[] = []
let close: () => void

beforeEach(async () => {
  received = []
  delete globalThis.dotmOncePerProcess?.alerts
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push(JSON.parse(Buffer.concat(chunks).toString()))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  vi.stubEnv('ALERT_WEBHOOK_URL', `http://127.0.0.1:${address.port}/T0KEN`)
  close = () => {
    server.closeAllConnections()
    server.close()
  }
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  close()
})

test('an alert is one log line with its code, one trace event, one count and one message to the webhook', async () => {
  const line = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const span = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)
  vi.spyOn(span, 'isRecording').mockReturnValue(true)
  const addEvent = vi.spyOn(span, 'addEvent')
  vi.spyOn(trace, 'getActiveSpan').mockReturnValue(span)
  const meter = metrics.getMeter('dotm-esim')
  const counter = meter.createCounter('x')
  vi.spyOn(metrics, 'getMeter').mockReturnValue(meter)
  vi.spyOn(meter, 'createCounter').mockReturnValue(counter)
  const add = vi.spyOn(counter, 'add')

  alert('oxio_out_of_stock', { activationId: 'line_1', detail: 'no SIM for ada@example.com' })
  await finishAlerts()

  const facts = { activationId: 'line_1', detail: 'no SIM for [address]' }
  expect(line).toHaveBeenCalledWith(
    expect.objectContaining({ alert: 'oxio_out_of_stock', urgency: 'now', ...facts }),
    expect.any(String),
  )
  expect(addEvent).toHaveBeenCalledWith('alert', expect.objectContaining({ 'dotm.alert.code': 'oxio_out_of_stock' }))
  expect(add).toHaveBeenCalledWith(1, expect.objectContaining({ 'dotm.alert.code': 'oxio_out_of_stock' }))
  expect(received).toEqual([expect.objectContaining({ code: 'oxio_out_of_stock', urgency: 'now', facts })])
  expect(received[0]?.text).toBe('[now] oxio_out_of_stock · activationId line_1 · detail no SIM for [address]')
})

test('the same alert raised a hundred times is sent once', async () => {
  const line = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  for (let time = 0; time < 100; time++) alert('email_failed', { emailId: 'eml_1' })
  await finishAlerts()
  expect(line).toHaveBeenCalledTimes(1)
  expect(received).toHaveLength(1)
})

test('an unreachable webhook throws no error, and its address is not logged', async () => {
  vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  close()
  alert('email_held_up', { emailId: 'eml_2' })
  await finishAlerts()
  expect(warn).toHaveBeenCalledTimes(1)
  expect(JSON.stringify(warn.mock.calls)).not.toContain('T0KEN')
})

test('without a webhook nothing is sent', async () => {
  vi.stubEnv('ALERT_WEBHOOK_URL', '')
  vi.spyOn(log, 'error').mockImplementation(() => undefined)
  alert('email_failed', { emailId: 'eml_3' })
  await finishAlerts()
  expect(received).toEqual([])
})

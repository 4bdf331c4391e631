import { describe, expect, it } from 'vitest'
import { ownHeaders } from './own-headers'

describe('our address replaces the one that a request names', () => {
  it.each([
    [
      'https://esim.example',
      { 'x-forwarded-host': 'esim.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
    ],
    [
      'http://localhost:5000',
      { 'x-forwarded-host': 'localhost:5000', 'x-forwarded-proto': 'http', 'x-forwarded-port': '5000' },
    ],
  ])('%s', (origin, own) => {
    const headers = {
      host: 'esim.example',
      accept: '*/*',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-port': '1',
      'x-forwarded-prefix': '/evil',
      forwarded: 'host=evil.example;proto=http',
      'x-original-url': '/evil',
      'x-rewrite-url': '/evil',
      'x-host': 'evil.example',
    }
    ownHeaders(headers, origin)
    expect(headers).toEqual({ host: 'esim.example', accept: '*/*', 'x-forwarded-for': '203.0.113.7', ...own })
  })
})

import { describe, expect, it } from 'vitest'
import { checkForm } from './check-form'

const OWN = 'https://esim.example'

function check(body: BodyInit, headers: Record<string, string> = {}) {
  return checkForm(new Request(`${OWN}/buy`, { method: 'POST', body, headers: { origin: OWN, ...headers } }), OWN)
}
function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}
const boundary = 'multipart/form-data; boundary=x'
const scripted = { 'next-action': '00'.repeat(21) }

describe('a form of our pages', () => {
  it.each<[string, BodyInit, Record<string, string>]>([
    ['without scripts', form({ $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"a","bound":"$@1"}', email: 'a@b.c' }), {}],
    ['with scripts', form({ _1_email: 'a@b.c', '0': '[{"kind":"idle"},"$K1"]' }), scripted],
    ['of another kind, which no action reads', 'a=%', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('%s is sound', async (_what, body, headers) => expect(await check(body, headers)).toEqual({ kind: 'sound' }))

  it.each<[string, BodyInit, Record<string, string>]>([
    ['without a boundary', 'a', { 'content-type': 'multipart/form-data' }],
    ['that breaks off', '--x\r\nContent-Disposition: form-data; name="a"', { 'content-type': boundary }],
    ['with a broken description of its action', form({ $ACTION_REF_1: '', '$ACTION_1:0': '{' }), {}],
    ['without arguments', form({ a: '1' }), scripted],
    ['with broken arguments', '{', { ...scripted, 'content-type': 'text/plain' }],
    ['whose arguments end without a form', '["a",1]', { ...scripted, 'content-type': 'text/plain' }],
    ['with something else for arguments', form({ '0': '"x"' }), scripted],
  ])('%s is 400', async (_what, body, headers) =>
    expect(await check(body, headers)).toMatchObject({ kind: 'refused', status: 400 }),
  )

  it.each(['https://evil.example', 'null', '%', 'http://esim.example', `${OWN}:444`])(
    'from %s is 403',
    async (origin) => expect(await check(form({}), { origin })).toMatchObject({ kind: 'refused', status: 403 }),
  )

  it('from a browser that sends no Origin reaches the action, which explains the refusal', async () => {
    const request = new Request(`${OWN}/buy`, { method: 'POST', body: form({ a: '1' }) })
    expect(await checkForm(request, OWN)).toEqual({ kind: 'sound' })
  })
})

import { expect, it } from 'vitest'
import { post } from '../support/assistant'
import { personWithEsim } from '../support/person-with-esim'

const CALLS = 200

const rpc = (name: string) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } })

it('200 concurrent calls of two people and of anonymous callers, all with the same id, never mix', async () => {
  const [one, other] = [await personWithEsim(), await personWithEsim()]
  const people = [one, other]
  const callers = Array.from({ length: CALLS }, (_, n) => ({
    person: n % 5 === 4 ? null : people[n % 2],
    name: n % 3 === 0 ? 'list_esims' : 'get_activation_status',
  }))
  const answers = await Promise.all(
    callers.map(async ({ person, name }) => {
      const response = await post(rpc(person ? name : 'compare_memberships'), person ? { token: person.token } : {})
      return { status: response.status, text: await response.text() }
    }),
  )
  for (const [n, { status, text }] of answers.entries()) {
    const person = callers[n]?.person
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ jsonrpc: '2.0', id: 1 })
    for (const { activationId } of people) {
      if (person?.activationId === activationId) expect(text).toContain(activationId)
      else expect(text).not.toContain(activationId)
    }
  }
})

it('a list that was built once answers each caller under their own id', async () => {
  const ids = Array.from({ length: 50 }, (_, n) => (n % 2 ? n : `id-${n}`))
  const answers = await Promise.all(
    ids.map(
      async (id) =>
        (await post({ jsonrpc: '2.0', id, method: 'tools/list' })).json() as Promise<{ id: unknown; result: unknown }>,
    ),
  )
  expect(answers.map(({ id }) => id)).toEqual(ids)
  for (const { result } of answers) expect(result).toEqual(answers[0]?.result)
})

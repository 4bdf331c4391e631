import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server'
import Ajv from 'ajv/dist/2020'
import { afterAll, beforeAll, expect, it } from 'vitest'
import help from '@/lib/i18n/messages/en/site.json'
import status from '@/lib/i18n/messages/en/status.json'
import tools from '@/lib/i18n/messages/en/tools.json'
import { TOOLS } from './tool-list'

const client = new Client({ name: 'test', version: '1.0.0' })
const server = new McpServer({ name: 'dotm', version: '2.0.0' })
const ajv = new Ajv({ strict: false })

beforeAll(async () => {
  for (const tool of TOOLS) tool.register(server)
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair()
  await Promise.all([server.connect(serverSide), client.connect(clientSide)])
})

afterAll(async () => {
  await client.close()
  await server.close()
})

// The page /mcp/v2/docs shows them. e2e/browser/mcp-documents compares those of a person with real answers.
it('every tool has an example call that it accepts, with an answer of its own form', async () => {
  const { tools } = await client.listTools()
  for (const { name, example, scope } of TOOLS) {
    const listed = tools.find((tool) => tool.name === name)
    if (!example) throw new Error(`${name} has no example: add one to its definition`)
    expect(ajv.validate(listed?.inputSchema ?? false, example.args), `arguments of ${name}`).toBe(true)
    const answer =
      scope === null ? (await client.callTool({ name, arguments: example.args })).structuredContent : example.answer
    expect(ajv.validate(listed?.outputSchema ?? false, answer), `answer of ${name}: ${ajv.errorsText()}`).toBe(true)
  }
})

/** Every text of a catalogue. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(Object(value)).flatMap(textsOf)

/** A choice between texts, or a value, of the message format. */
const CHOICE = /\{\w+, (?:plural|select),((?: =?\w+ \{(?:[^{}]|\{\w+(?:, \w+)?\})*\})+)\}/
const BRANCH = / =?\w+ \{((?:[^{}]|\{\w+(?:, \w+)?\})*)\}/g
const VALUE = /\{\w+(?:, \w+)?\}/

/** A text once for each branch of its choices. */
function variantsOf(text: string): string[] {
  const choice = CHOICE.exec(text)
  if (!choice) return [text]
  return [...(choice[1] ?? '').matchAll(BRANCH)].flatMap(([, branch = '']) =>
    variantsOf(text.replace(choice[0], () => branch)),
  )
}

const sentencesOf = (text: string) => text.split(/(?<=[.?!:]) /)
/** A title ends with a period, and a menu with a colon, where a sentence follows. */
const asPattern = (sentence: string) =>
  new RegExp(
    `^${sentence
      .split(VALUE)
      .map((part) => RegExp.escape(part))
      .join('.+')}[.:]?$`,
  )

// An example is written by hand, and the API reference shows it.
it('an example says what the tools say: each of its sentences is one of the catalogue', () => {
  const said = textsOf([tools, status, help.help])
    .flatMap(variantsOf)
    .flatMap(sentencesOf)
    .flatMap((sentence) => [sentence, sentence.replace(/^\{\w+\} /, '')])
    .filter((sentence) => /\w/.test(sentence.replaceAll(new RegExp(VALUE, 'g'), '')))
    .map(asPattern)
  const WORDS = new Set(['message', 'next_step', 'next_steps', 'try_next', 'team'])
  const unknown = TOOLS.filter(({ scope }) => scope !== null).flatMap(({ name, example }) =>
    Object.entries(example?.answer ?? {})
      .filter(([key]) => WORDS.has(key))
      .flatMap(([, text]) => textsOf(text).flatMap(sentencesOf))
      .filter((sentence) => !said.some((pattern) => pattern.test(sentence)))
      .map((sentence) => `${name}: ${sentence}`),
  )
  expect(unknown).toEqual([])
})

import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server'
import Ajv from 'ajv/dist/2020'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { TOOLS } from '@/lib/mcp/tool-list'
import { zipPlugin } from './agent-plugin'

const ORIGIN = 'https://esim.example.com'
const files = unzipSync(zipPlugin(ORIGIN))
const read = (path: string) => strFromU8(files[path] ?? new Uint8Array())
const readJson = (path: string): unknown => JSON.parse(read(path))

// Written from the schemas of agentplugins/agent-plugins-spec at bd38355 (schemas/1.0.0), which allow no other members.
const author = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  url: z.string().optional(),
})
const manifest = z.strictObject({
  $schema: z.literal('https://agent-plugins.org/schemas/1.0.0/plugin.schema.json'),
  name: z
    .string()
    .max(64)
    .regex(/^(?!.*(?:--|\.\.))[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/),
  version: z.string().optional(),
  description: z.string().optional(),
  author: author.optional(),
  homepage: z.string().optional(),
  repository: z.string().optional(),
  license: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  extensions: z.record(z.string(), z.object()).optional(),
})
const servers = z.strictObject({
  $schema: z.literal('https://agent-plugins.org/schemas/1.0.0/mcp.schema.json'),
  mcpServers: z.record(z.string(), z.strictObject({ type: z.literal('streamable-http'), url: z.url() })),
})
// agentskills.io/specification.
const frontMatter = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string().min(1).max(1024),
  compatibility: z.string().max(500),
})

describe('the plugin', () => {
  it('has a manifest and a server list that the specification allows, with the address of this instance', () => {
    expect(manifest.parse(readJson('plugin.json')).homepage).toBe(`${ORIGIN}/assistants/connect`)
    expect(servers.parse(readJson('mcp.json')).mcpServers).toEqual({
      dotm: { type: 'streamable-http', url: `${ORIGIN}/mcp/v2` },
    })
  })

  it('has a manifest for Claude Code with the same name, version and address', () => {
    const { name, version } = manifest.parse(readJson('plugin.json'))
    expect(readJson('.claude-plugin/plugin.json')).toMatchObject({
      name,
      version,
      mcpServers: { dotm: { type: 'http', url: `${ORIGIN}/mcp/v2` } },
    })
  })

  it('has a skill in the folder of its name that names every registered tool and no other', () => {
    const text = read('skills/activate-esim/SKILL.md')
    const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? []
    expect(frontMatter.parse(parse(front)).name).toBe('activate-esim')
    const named = [...body.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name]) => name)
    expect(new Set(named)).toEqual(new Set([...TOOLS.map(({ name }) => name), 'poll_after_seconds']))
  })

  it('is the same file each time', () => expect(zipPlugin(ORIGIN)).toEqual(zipPlugin(ORIGIN)))
})

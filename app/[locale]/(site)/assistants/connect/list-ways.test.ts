import { describe, expect, it } from 'vitest'
import { chooseWay, listWays } from './list-ways'

const URL_OF_SERVER = 'https://esim.example/mcp/v2'
const ways = listWays(URL_OF_SERVER)
const linkOf = (id: string) => new URL(ways.find((way) => way.id === id)?.installLink ?? '')

describe('the install links', () => {
  it('of VS Code has the configuration of --add-mcp as JSON', () => {
    const link = linkOf('vscode')
    expect(`${link.protocol}${link.pathname}`).toBe('vscode:mcp/install')
    expect(JSON.parse(decodeURIComponent(link.search.slice(1)))).toEqual({
      name: 'dotm',
      type: 'http',
      url: URL_OF_SERVER,
    })
  })

  it('of Cursor has the name and, in base64, the entry of mcp.json', () => {
    const link = linkOf('cursor')
    expect(`${link.protocol}//${link.host}${link.pathname}`).toBe('cursor://anysphere.cursor-deeplink/mcp/install')
    expect(link.searchParams.get('name')).toBe('dotm')
    const config = Buffer.from(link.searchParams.get('config') ?? '', 'base64').toString()
    expect(JSON.parse(config)).toEqual({ url: URL_OF_SERVER })
  })
})

it('every assistant has the address of the server in what is copied', () => {
  for (const { id, copied } of ways)
    expect(
      copied.some(({ value }) => value.includes(URL_OF_SERVER)),
      id,
    ).toBe(true)
})

it.each([[undefined], ['unknown'], [['claude', 'codex']]])(
  'without a known assistant (%j) the first is chosen',
  (app) => expect(chooseWay(ways, app)?.id).toBe('chatgpt'),
)

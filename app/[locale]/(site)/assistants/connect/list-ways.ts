/** What to copy at a step. `config` belongs in a file, `url` in a form, the others in a terminal. */
type Copied = { step: 1 | 2; label: 'url' | 'command' | 'login' | 'config'; value: string }

/** One assistant: its key in the message catalogue, and what its steps need. */
export type Way = {
  id: 'chatgpt' | 'claude' | 'gemini' | 'gemini-cli' | 'claude-code' | 'codex' | 'cursor' | 'windsurf' | 'vscode'
  kind: 'chat' | 'terminal' | 'editor'
  copied: readonly Copied[]
  /** An address of the editor itself that opens it and asks whether to add the server. */
  installLink?: string
  /** Removes the server again. */
  removeCommand?: string
}

/**
 * The set-up of each assistant. Sources: developers.openai.com (custom MCP server), support.google.com/gemini/answer/17209137,
 * code.visualstudio.com (MCP developer guide, URL handler), cursor.com (MCP install links), docs.windsurf.com (Cascade, MCP).
 *
 * @param url the endpoint that requires a sign-in
 */
export function listWays(url: string): readonly Way[] {
  const paste: Copied = { step: 2, label: 'url', value: url }
  const vscode = JSON.stringify({ name: 'dotm', type: 'http', url })
  const run = (value: string): Copied => ({ step: 1, label: 'command', value })
  return [
    { id: 'chatgpt', kind: 'chat', copied: [paste] },
    { id: 'claude', kind: 'chat', copied: [paste] },
    { id: 'gemini', kind: 'chat', copied: [paste] },
    {
      id: 'gemini-cli',
      kind: 'terminal',
      copied: [run(`gemini mcp add --transport http dotm ${url}`)],
      removeCommand: 'gemini mcp remove dotm',
    },
    {
      id: 'claude-code',
      kind: 'terminal',
      copied: [run(`claude mcp add --transport http dotm ${url}`)],
      removeCommand: 'claude mcp remove dotm',
    },
    {
      id: 'codex',
      kind: 'terminal',
      copied: [run(`codex mcp add dotm --url ${url}`), { step: 2, label: 'login', value: 'codex mcp login dotm' }],
      removeCommand: 'codex mcp remove dotm',
    },
    {
      id: 'cursor',
      kind: 'editor',
      copied: [{ step: 1, label: 'config', value: configFile({ url }) }],
      installLink: `cursor://anysphere.cursor-deeplink/mcp/install?name=dotm&config=${encodeURIComponent(
        Buffer.from(JSON.stringify({ url })).toString('base64'),
      )}`,
    },
    { id: 'windsurf', kind: 'editor', copied: [{ step: 1, label: 'config', value: configFile({ serverUrl: url }) }] },
    {
      id: 'vscode',
      kind: 'editor',
      copied: [run(`code --add-mcp '${vscode}'`)],
      installLink: `vscode:mcp/install?${encodeURIComponent(vscode)}`,
    },
  ]
}

/** The configuration file of Cursor and Windsurf. Windsurf names the address of a remote server `serverUrl`. */
const configFile = (server: Record<string, string>): string => JSON.stringify({ mcpServers: { dotm: server } })

/** The assistant that the address of the page names, or the first. */
export function chooseWay(ways: readonly Way[], app: string | string[] | undefined): Way | undefined {
  return ways.find(({ id }) => id === app) ?? ways[0]
}

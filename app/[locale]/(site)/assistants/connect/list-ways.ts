/** One assistant: its key in the message catalogue, and what to copy. */
export type Way = {
  id: 'chatgpt' | 'claude' | 'claude-code' | 'gemini-cli' | 'codex' | 'vscode' | 'cursor' | 'windsurf' | 'curl'
  /** What to copy, shown below the first step. */
  commands: readonly string[]
  /** The text belongs in a configuration file, not in a terminal. */
  isConfig?: true
}

/** The set-up of each assistant. `url` is the endpoint that requires a sign-in; `messages` lists tools without one. */
export function listWays({ url, messages }: { url: string; messages: string }): readonly Way[] {
  const listTools = `'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`
  return [
    { id: 'chatgpt', commands: [] },
    { id: 'claude', commands: [] },
    { id: 'claude-code', commands: [`claude mcp add --transport http dotm ${url}`] },
    { id: 'gemini-cli', commands: [`gemini mcp add --transport http dotm ${url}`] },
    { id: 'codex', commands: [`codex mcp add dotm --url ${url}`, 'codex mcp login dotm'] },
    {
      id: 'vscode',
      commands: [`code --add-mcp '${JSON.stringify({ name: 'dotm', type: 'http', url })}'`],
    },
    { id: 'cursor', commands: [configFile({ url })], isConfig: true },
    // Windsurf reads the address of a remote server from `serverUrl` (docs.windsurf.com, Cascade, MCP).
    { id: 'windsurf', commands: [configFile({ serverUrl: url })], isConfig: true },
    {
      id: 'curl',
      commands: [`curl -X POST ${messages} -H 'Content-Type: application/json' -d ${listTools}`],
    },
  ]
}

/** The configuration file of both editors. */
const configFile = (server: Record<string, string>): string => JSON.stringify({ mcpServers: { dotm: server } })

/** One assistant: its name in the catalogue, and what is copied. */
export type Way = {
  id: 'chatgpt' | 'claude' | 'claude-code' | 'gemini-cli' | 'codex' | 'vscode' | 'cursor' | 'windsurf' | 'curl'
  /** Shown below the first step. */
  commands: readonly string[]
  /** What is copied goes into a file instead of a terminal. */
  isConfig?: true
}

/** What to paste where; `url` asks for sign-in at once, `messages` is open for the catalogue. */
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
    // Windsurf reads the address of a remote server from a member of its own name (docs.windsurf.com, Cascade, MCP).
    { id: 'windsurf', commands: [configFile({ serverUrl: url })], isConfig: true },
    {
      id: 'curl',
      commands: [`curl -X POST ${messages} -H 'Content-Type: application/json' -d ${listTools}`],
    },
  ]
}

/** What both editors read from their file of servers. */
const configFile = (server: Record<string, string>): string => JSON.stringify({ mcpServers: { dotm: server } })

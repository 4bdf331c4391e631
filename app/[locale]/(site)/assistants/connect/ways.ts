/** One assistant: its name in the catalogue, and what is copied. */
export type Way = {
  id: 'chatgpt' | 'claude' | 'claude-code' | 'gemini-cli' | 'codex' | 'vscode' | 'curl'
  /** Shown below the first step. */
  commands: readonly string[]
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
    {
      id: 'curl',
      commands: [`curl -X POST ${messages} -H 'Content-Type: application/json' -d ${listTools}`],
    },
  ]
}

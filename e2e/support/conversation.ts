import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { ToolAnswer } from './assistant'
import { stack } from './stack'

type Host = 'chatgpt' | 'gemini'

/** The client info of each host; both use the protocol revisions with `initialize`. */
const INTRODUCTIONS: Record<Host, { name: string; version: string; headers: Record<string, string> }> = {
  chatgpt: { name: 'openai-mcp', version: '1.0.0', headers: { 'user-agent': 'openai-mcp/1.0.0' } },
  gemini: { name: 'gemini-cli-mcp-client', version: '0.61.0', headers: { 'user-agent': 'GeminiCLI/0.61.0' } },
}

type Said = { by: 'person' | 'assistant'; text: string }

/** One conversation of a person with a connected assistant: its texts and its tool calls. */
export class Conversation {
  readonly said: Said[] = []
  private constructor(readonly client: Client) {}

  /** Connects like the host, at the guide's address. Without a token it is a conversation before the sign-in. */
  static async begin(host: Host, token?: string, language?: string): Promise<Conversation> {
    const { name, version, headers } = INTRODUCTIONS[host]
    const client = new Client({ name, version }, { versionNegotiation: { mode: 'legacy' } })
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${stack.app}/mcp/v2/messages`), {
        requestInit: { headers: { ...headers, ...authorization, ...(language && { 'accept-language': language }) } },
      }),
    )
    return new Conversation(client)
  }

  person(text: string): void {
    this.said.push({ by: 'person', text })
  }

  /** Calls a tool and repeats its text to the person, as a model would. */
  async calls(tool: string, args: Record<string, unknown> = {}): Promise<ToolAnswer> {
    const result = await this.client.callTool({ name: tool, arguments: args })
    const [block] = result.content
    if (block?.type !== 'text') throw new Error(`${tool} gave no text`)
    const answer: ToolAnswer = result.isError
      ? { success: false, error: block.text, isError: true }
      : JSON.parse(block.text)
    this.said.push({ by: 'assistant', text: String(answer.message ?? block.text) })
    return answer
  }

  /** All texts of the assistant so far. */
  told(): string {
    return this.said
      .filter(({ by }) => by === 'assistant')
      .map(({ text }) => text)
      .join('\n')
  }

  end(): Promise<void> {
    return this.client.close()
  }
}

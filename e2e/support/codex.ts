import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programFile } from './programs'

type Message = { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } }
export type CodexToolResult = {
  content: { type: string; text?: string }[]
  structuredContent?: Record<string, unknown>
  isError?: boolean
}
export type CodexServerStatus = { name: string; tools: Record<string, unknown>; authStatus: string }

const ANSWER_WITHIN_MS = 60_000

/** Codex without its interface and without a model: its app server, which receives the calls that a model would make. */
export class Codex {
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  private readonly notices: Message[] = []
  private lastId = 0
  stderr = ''

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    createInterface({ input: child.stdout }).on('line', (line) => this.take(JSON.parse(line) as Message))
    child.stderr.on('data', (chunk) => {
      this.stderr += String(chunk)
    })
  }

  /** Starts Codex with an empty home and one server, configured as /assistants/connect describes. */
  static async start(url: string): Promise<Codex> {
    const home = mkdtempSync(join(tmpdir(), 'codex-'))
    mkdirSync(join(home, 'work'))
    const config = ['mcp_oauth_credentials_store = "file"', '', '[mcp_servers.dotm]', `url = "${url}"`, '']
    writeFileSync(join(home, 'config.toml'), config.join('\n'))
    const child = spawn(process.execPath, [programFile('@openai/codex/bin/codex.js'), 'app-server'], {
      cwd: join(home, 'work'),
      env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', HOME: home, CODEX_HOME: home },
    })
    const codex = new Codex(child)
    await codex.ask('initialize', { clientInfo: { name: 'e2e', title: 'e2e', version: '1.0.0' } })
    codex.send({ method: 'initialized' })
    return codex
  }

  /** Begins the login and returns the address for the person's browser. */
  async beginLogin(registration: 'cimd' | 'dcr'): Promise<string> {
    const params = { name: 'dotm', clientRegistration: registration }
    const { authorizationUrl } = (await this.ask('mcpServer/oauth/login', params)) as { authorizationUrl: string }
    return authorizationUrl
  }

  /** Waits until Codex reports how the login ended. */
  async loginEnded(): Promise<{ success: boolean; error?: string }> {
    const giveUp = performance.now() + ANSWER_WITHIN_MS
    for (;;) {
      const notice = this.notices.find(({ method }) => method === 'mcpServer/oauthLogin/completed')
      if (notice) return notice.params as { success: boolean; error?: string }
      if (performance.now() > giveUp) throw new Error(`no end of the login: ${this.stderr}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  async status(): Promise<CodexServerStatus | undefined> {
    const { data } = (await this.ask('mcpServerStatus/list', {})) as { data: CodexServerStatus[] }
    return data.find(({ name }) => name === 'dotm')
  }

  async startThread(): Promise<string> {
    const { thread } = (await this.ask('thread/start', { ephemeral: true })) as { thread: { id: string } }
    return thread.id
  }

  async callTool(threadId: string, tool: string, args: Record<string, unknown> = {}): Promise<CodexToolResult> {
    const params = { threadId, server: 'dotm', tool, arguments: args }
    return (await this.ask('mcpServer/tool/call', params)) as CodexToolResult
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('close', () => resolve())
      this.child.kill()
    })
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      setTimeout(() => reject(new Error(`no answer to ${method}: ${this.stderr}`)), ANSWER_WITHIN_MS).unref()
      this.send({ id, method, params })
    })
  }

  private send(message: Message): void {
    this.child.stdin.write(`${JSON.stringify(message)}\n`)
  }

  private take({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      this.notices.push({ method, params })
      // An elicitation is accepted, as by a person who opens the page.
      if (id !== undefined) this.send({ id, result: { action: 'accept' } })
      return
    }
    const call = id === undefined ? undefined : this.waiting.get(id)
    if (error) call?.reject(new Error(error.message))
    else call?.resolve(result)
  }
}

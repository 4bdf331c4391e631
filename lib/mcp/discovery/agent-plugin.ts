import { strToU8, type Zippable, zipSync } from 'fflate'
import { OFFER_WORDS } from '@/lib/catalog/services'
import { DESCRIPTION, SERVER, SHORT_NAME } from '@/lib/mcp/server-identity'
import { TOOLS } from '@/lib/mcp/tool-list'

export const PLUGIN_TYPE = 'application/agent-plugins+zip'
export const PLUGIN_PATH = '/assistants/plugin.zip'

const SKILL = 'activate-esim'
const SCHEMAS = 'https://agent-plugins.org/schemas/1.0.0'
/** A fixed time, so that the same content is the same file. */
const WRITTEN_AT = '2026-11-30T00:00:00'

/**
 * The files of the plugin by path: Agent Plugins 1.0.0 (agentplugins/agent-plugins-spec at bd38355), and the manifest that Claude
 * Code reads. Both name this instance's address.
 *
 * @param origin PUBLIC_ORIGIN
 */
export function pluginFiles(origin: string): Record<string, string> {
  const url = `${origin}/mcp/v2`
  const about = {
    name: SHORT_NAME,
    version: SERVER.version,
    description: DESCRIPTION,
    author: { name: 'DOTM', url: origin },
    homepage: `${origin}/assistants/connect`,
    keywords: ['esim', 'travel', 'mobile-data', 'mcp'],
  }
  return {
    'plugin.json': toJson({ $schema: `${SCHEMAS}/plugin.schema.json`, ...about }),
    'mcp.json': toJson({
      $schema: `${SCHEMAS}/mcp.schema.json`,
      mcpServers: { dotm: { type: 'streamable-http', url } },
    }),
    '.claude-plugin/plugin.json': toJson({ ...about, mcpServers: { dotm: { type: 'http', url } } }),
    [`skills/${SKILL}/SKILL.md`]: skill(),
  }
}

/** The plugin as a ZIP archive with `plugin.json` at its root. The same bytes until a file changes. */
export function zipPlugin(origin: string): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(pluginFiles(origin)).map(([path, text]): [string, Zippable[string]] => [
    path,
    [strToU8(text), { mtime: WRITTEN_AT }],
  ])
  return Uint8Array.from(zipSync(Object.fromEntries(entries)))
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** What an assistant reads when a person asks for an eSIM (agentskills.io/specification). */
function skill(): string {
  return `---
name: ${SKILL}
description: Buys, activates and looks after a DOTM eSIM (${OFFER_WORDS.data} of mobile data for ${OFFER_WORDS.days}, ${OFFER_WORDS.price} once). Use it when a person wants mobile data abroad, says "activate my eSIM", asks whether a phone supports eSIM, or asks about an eSIM that they have.
compatibility: Needs the MCP server "dotm" of this plugin and a sign-in in the browser.
---

# Activate a DOTM eSIM

1. Before a person pays, ask for the phone and call \`check_device\`. An EID on the phone decides (dial \`*#06#\`), and the phone must not be locked to a carrier.
2. Call \`activate_esim\` without arguments: the person comes from the sign-in. Without a paid order its answer says how to pay. Pass that on word by word and wait; only the person can pay.
3. When the person says that they paid, call \`activate_esim\` again. Calling it again never buys twice. The ${OFFER_WORDS.days} begin with the activation, so ask first whether they want to begin now.
4. If an answer has \`poll_after_seconds\`, wait that long, then call \`get_activation_status\`. Say that the eSIM is ready only when a tool says so.
5. Then call \`show_install_card\`. The QR code is on the card, in the email and on the signed-in page. It is never in a text, and you must not ask for it.
6. When something does not work, call \`diagnose_esim\` with the words of the person or the phone. Give one step at a time, and tell a likely cause as likely.

## Tools

${TOOLS.map(({ name, description }) => `- \`${name}\`: ${firstSentence(description)}`).join('\n')}

## Rules

- Pass \`another: true\` only when the person asks for one more eSIM.
- Tell the person what an answer says in \`message\` or \`summary\`, without adding to it.
- If a tool fails, say so and give the link that the answer contains.
`
}

const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/.exec(text)?.[0] ?? text

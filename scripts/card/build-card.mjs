import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from '../support/paths.mjs'

const VIEW = join(ROOT, 'lib', 'mcp', 'card', 'view')

/**
 * Bundles the card into one HTML file and returns the module that exports it. The same sources give the same text.
 * @returns {Promise<string>}
 */
export async function buildCardModule() {
  const [script, style] = await Promise.all([bundle('main.ts', 'iife'), bundle('card.css')])
  const html = readFileSync(join(VIEW, 'card.html'), 'utf8')
    .replaceAll(/\n/g, '')
    .replace('/*STYLE*/', () => style.trim())
    // "</script" would end the script element.
    .replace('/*SCRIPT*/', () => script.trim().replaceAll('</script', '<\\/script'))
  return `// Written by scripts/build-card.mjs from lib/mcp/card/view.\nexport const INSTALL_CARD_HTML =\n  ${JSON.stringify(html)}\n`
}

/**
 * @param {string} file
 * @param {'iife'} [format]
 */
async function bundle(file, format) {
  const { outputFiles } = await build({
    entryPoints: [join(VIEW, file)],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    target: ['es2022', 'safari16.4', 'chrome111', 'firefox121'],
    tsconfigRaw: { compilerOptions: { paths: { '@/*': ['./*'] } } },
    absWorkingDir: ROOT,
    alias: { '@': ROOT },
    ...(format && { format }),
  })
  return outputFiles[0]?.text ?? ''
}

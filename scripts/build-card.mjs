// npm run build:card: writes the eSIM card that assistants show. Run it after a change in lib/mcp/card/view; a test fails
// otherwise.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCardModule } from './card/build-card.mjs'
import { ROOT } from './support/paths.mjs'

writeFileSync(join(ROOT, 'lib', 'mcp', 'card', 'generated', 'install-card-html.ts'), await buildCardModule())

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { routing } from '@/lib/i18n/routing'
import { DRAWN_FILE, hashSources, SOCIAL_FOLDER } from './drawn'
import { SOCIAL_SIZE } from './social-html'

test('the pictures of shared links show the current texts (else: npm run build:social)', () => {
  expect(JSON.parse(readFileSync(DRAWN_FILE, 'utf8'))).toEqual(hashSources())
})

test.each(routing.locales)('the picture in %s has the size that the pages declare', (locale) => {
  expect(PNG.sync.read(readFileSync(join(SOCIAL_FOLDER, `${locale}.png`)))).toMatchObject(SOCIAL_SIZE)
})

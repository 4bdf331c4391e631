import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const forms = readdirSync('app', { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
  .map((entry) => join(entry.parentPath, entry.name))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => ({ file, form })),
  )

/** Attributes that make a browser reject a form with a message in the browser's language. */
const CHECKED_BY_BROWSERS = /\brequired\b|<EmailField|type="email"|minLength|pattern=/

it('no form with checked fields leaves the error message to the browser', () => {
  expect(forms.length).toBeGreaterThan(15)
  const left = forms.filter(({ form }) => CHECKED_BY_BROWSERS.test(form) && !/<form\b[^>]*\bnoValidate\b/.test(form))
  expect(left.map(({ file }) => file)).toEqual([])
})

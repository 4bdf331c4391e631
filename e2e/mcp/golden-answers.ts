import { readFileSync } from 'node:fs'

/** One of the guide's two answers; `<name>` is a placeholder for a value of the test. */
export function goldenAnswer(name: 'activated' | 'invoice-sent', values: Record<string, unknown>): unknown {
  const text = readFileSync(new URL(`./golden/${name}.json`, import.meta.url), 'utf8')
  const filled = Object.entries(values).reduce((json, [key, value]) => json.replaceAll(`<${key}>`, String(value)), text)
  return JSON.parse(filled)
}

/** Every path of an answer with the type at its end, to compare shapes. */
export function shapeOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => shapeOf(item, `${path}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, `${path}.${key}`))
  return [`${path}: ${typeof value}`]
}

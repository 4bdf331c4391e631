/** A resource that everybody may read: what a list shows of it and the text behind it. */
export type ResourceDefinition = {
  uri: string
  name: string
  title: string
  description: string
  mimeType: 'application/json' | 'text/markdown'
  read(): string
}

/** JSON for a model: indented, since that costs little and reads better. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

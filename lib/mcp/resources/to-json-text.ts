/** A public resource: its entry in the list, and its text. */
export type ResourceDefinition = {
  uri: string
  name: string
  title: string
  description: string
  mimeType: 'application/json' | 'text/markdown'
  read(): string
}

/** JSON for a model, indented: that costs few tokens and reads better. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

import { readFileSync } from 'node:fs'

export type BuiltRoute = {
  kind: 'page' | 'route'
  /** An address of the route, with a value for each dynamic part. */
  path: string
}

/** Every page and every endpoint of the production build, from the build's own list. */
export function builtRoutes(): BuiltRoute[] {
  const manifest: unknown = JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8'))
  if (typeof manifest !== 'object' || manifest === null) throw new Error('the build has no list of its routes')
  return Object.keys(manifest)
    .filter((name) => !name.startsWith('/_'))
    .map((name) => ({ kind: name.endsWith('/route') ? 'route' : 'page', path: addressOf(name) }))
}

function addressOf(name: string): string {
  const parts = name.split('/').slice(1, -1)
  const shown = parts.filter((part) => !part.startsWith('('))
  return `/${shown.map((part) => (part === '[locale]' ? 'es' : part.startsWith('[') ? 'x' : part)).join('/')}`
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Store<T> = { data: T; save: () => void; reset: () => void }

/**
 * One JSON document in memory and, with `file`, on disk.
 *
 * `save` is synchronous and replaces the file atomically, so a killed process loses nothing that it answered. `reset` saves
 * `empty()`. Fields missing in an older file come from `empty()`. `reset: true` ignores the existing file.
 */
export function openStore<T extends object>(options: {
  file?: string | undefined
  reset?: boolean | undefined
  empty: () => T
}): Store<T> {
  const { file, empty } = options
  if (file) mkdirSync(dirname(file), { recursive: true })

  const store: Store<T> = {
    data: { ...empty(), ...(file && !options.reset ? readDocument(file) : undefined) },
    save() {
      if (!file) return
      const temporary = `${file}.${process.pid}.tmp`
      writeFileSync(temporary, JSON.stringify(store.data))
      renameSync(temporary, file)
    },
    reset() {
      store.data = empty()
      store.save()
    },
  }
  if (options.reset) store.save()
  return store
}

function readDocument(file: string): object | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`${file} is not valid JSON; use --reset to start empty`, { cause: error })
  }
}

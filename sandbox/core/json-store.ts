import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Store<T> = { data: T; save: () => void; reset: () => void }

/**
 * One JSON document kept in memory and, when `file` is given, on disk.
 *
 * `save` is synchronous and replaces the file in one step, so a process killed between two requests loses nothing
 * that was answered. `reset` goes back to `empty()` and saves. Fields that a file of an older version lacks are
 * filled from `empty()`. With `reset: true` the file is not even read. Without `file` the document lives in memory only.
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
    throw new Error(`${file} cannot be read as JSON; start with --reset to begin anew`, { cause: error })
  }
}

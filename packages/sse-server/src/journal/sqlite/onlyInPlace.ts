import { statSync } from 'node:fs'
import type { SqliteStore } from './sqliteStore.ts'

/**
 * Makes a store refuse to write where its file is not in its place any more: the file that is deleted or
 * moved takes everything, and the next process does not find it.
 */
export function onlyInPlace(store: SqliteStore, path: string): SqliteStore {
  const opened = filesAt(path)
  return {
    ...store,
    write(batch) {
      if (filesAt(path) !== opened) throw new Error('its file was deleted, moved or replaced')
      store.write(batch)
    },
  }
}

/** Tells the files at a path from other files of the same names. */
function filesAt(path: string): string {
  const files = ['', '-wal'].map((suffix) => statSync(path + suffix, { throwIfNoEntry: false }))
  return files.map((file) => file && `${file.dev}:${file.ino}`).join()
}

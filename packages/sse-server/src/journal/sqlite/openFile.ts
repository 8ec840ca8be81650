import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { EventId } from '../../../../protocol/src/eventId.ts'
import { holdFile } from './holdFile.ts'
import type { Opening } from './messages.ts'
import { isBusy, isOfBrokenFile, isOfSqlite } from './sqliteCodes.ts'
import { laterOf } from './laterOf.ts'
import { onlyInPlace } from './onlyInPlace.ts'
import { openSqliteStore, OtherFile, type SqliteStore } from './sqliteStore.ts'

const suffixes = ['', '-wal', '-shm']

/**
 * Takes hold of the file of a journal, and opens it. A file that is broken or has something else is set
 * aside. Throws an error of one sentence where it cannot begin.
 */
export function openFile(
  { path, label, waitMs, retain, nowMs }: Opening,
  onNotice: (message: string) => void,
): SqliteStore {
  const open = (idsAfter: EventId | null) =>
    openSqliteStore(path, { label, retain, nowMs, idsAfter })
  const openOrSetAside = () => {
    try {
      return open(null)
    } catch (error) {
      const why = whyUnfit(error)
      if (why === null) throw error
      const idsAfter = laterOf(idsOf(path), error instanceof OtherFile ? error.idsAfter : null)
      setAside(path)
      onNotice(`The journal ${path} was set aside as ${path}.aside: ${why}. It begins empty.`)
      return open(idsAfter)
    }
  }

  try {
    makeFolder(dirname(path))
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) throw new Error('It is a folder')
    if (found?.isFile() === false) throw new Error('It is not a plain file')
    const held = holdFile(path, waitMs, onNotice)
    try {
      const store = onlyInPlace(openOrSetAside(), path)
      return {
        ...store,
        close() {
          store.close()
          held.release()
        },
      }
    } catch (error) {
      held.release()
      throw error
    }
  } catch (error) {
    throw sentenceOf(error, path)
  }
}

/** Why a file cannot be continued; null where it is another problem. */
function whyUnfit(error: unknown): string | null {
  if (error instanceof OtherFile) return error.message
  return isOfBrokenFile(error) ? `it is broken: ${(error as Error).message}` : null
}

/** An id after all ids of a file that cannot be read: it has none of a time after its last change. */
function idsOf(path: string): EventId | null {
  const times = suffixes.map(
    (suffix) => statSync(path + suffix, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  )
  return `${Math.ceil(Math.max(...times))}-0`
}

/**
 * Makes a folder and those that it is in. `mkdir` of Node with `recursive` never returns where a file system
 * answers ENOENT although the folder around it exists, as /proc does.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(folder)) throw error
  }
}

function setAside(path: string): void {
  for (const suffix of suffixes) {
    rmSync(`${path}.aside${suffix}`, { force: true })
    if (statSync(path + suffix, { throwIfNoEntry: false }) !== undefined) {
      renameSync(path + suffix, `${path}.aside${suffix}`)
    }
  }
}

function sentenceOf(error: unknown, path: string): Error {
  const { message } = error as Error
  if (message.startsWith(`The journal ${path} `)) return error as Error
  const why = isBusy(error)
    ? 'another program has it open'
    : (isOfSqlite(error) && fileProblem(path)) || message
  return new Error(`The journal ${path} cannot be opened: ${why}`, { cause: error })
}

/** Why nothing can be written there: SQLite does not say it. Null where it can. */
function fileProblem(path: string): string | null {
  try {
    // The file itself is not opened: to close it would end every lock that this process has on it.
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
      accessSync(path, constants.R_OK | constants.W_OK)
    }
    rmSync(mkdtempSync(join(dirname(path), '.journal-')), { recursive: true })
    return null
  } catch (error) {
    return (error as Error).message
  }
}

import { rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { isBusy, isOfBrokenFile, isOfDisk } from './sqliteCodes.ts'

/** A file that this process holds. */
export interface HeldFile {
  release(): void
}

// A restart waits so long for the process before it without a word.
const quietMs = 500
// SQLite waits inside one call, and a process that exits waits for that call.
const sliceMs = 100

/**
 * Waits until no other process holds `path`, and holds it. The lock is a small database beside the file:
 * it goes with its process, however that ends, and others can read in it who that is. Throws an error
 * that says it where it takes longer than `waitMs`.
 */
export function holdFile(
  path: string,
  waitMs: number,
  onNotice: (message: string) => void,
): HeldFile {
  const lock = openLock(`${path}-lock`)
  try {
    if (!hold(lock, Math.min(quietMs, waitMs))) {
      const restMs = waitMs - quietMs
      if (restMs > 0) {
        const seconds = Math.ceil(restMs / 1_000)
        onNotice(`${holderIn(lock)} holds the journal ${path}: waiting up to ${seconds} s for it`)
      }
      if (restMs <= 0 || !hold(lock, restMs)) {
        throw new Error(`The journal ${path} is in use: ${holderIn(lock)} holds it`)
      }
    }
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    release() {
      lock.exec('ROLLBACK')
      lock.close()
    },
  }
}

/** Opens the lock. A broken one is removed: SQLite locks the journal itself too. */
function openLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(path)
  try {
    lock.prepare('SELECT 1 FROM sqlite_schema').get()
    return lock
  } catch (error) {
    if (!isOfBrokenFile(error)) return lock
    lock.close()
    rmSync(path)
    rmSync(`${path}-journal`, { force: true })
    return new DatabaseSync(path)
  }
}

/** Tries to take the lock for `waitMs`. Returns whether it has it. */
function hold(lock: DatabaseSync, waitMs: number): boolean {
  const until = performance.now() + waitMs
  let leftMs = waitMs
  do {
    if (tryToHold(lock, Math.min(leftMs, sliceMs))) return true
    leftMs = until - performance.now()
  } while (leftMs > 0)
  return false
}

/** Takes the lock, and writes into it who has it. Returns false where it is not free in time. */
function tryToHold(lock: DatabaseSync, waitMs: number): boolean {
  try {
    lock.exec(`PRAGMA busy_timeout = ${Math.ceil(waitMs)}`)
    lock.exec('BEGIN IMMEDIATE')
    signIn(lock)
    // Others can read what is committed, while the next transaction keeps them from writing.
    if (lock.isTransaction) lock.exec('COMMIT')
    lock.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (lock.isTransaction) lock.exec('ROLLBACK')
    if (isBusy(error)) return false
    throw error
  }
}

function signIn(lock: DatabaseSync): void {
  try {
    // Another version of this package may have made another table.
    lock.exec('DROP TABLE IF EXISTS holder')
    lock.exec('CREATE TABLE holder (pid INTEGER, host TEXT, since TEXT)')
    const since = new Date().toISOString()
    lock.prepare('INSERT INTO holder VALUES (?, ?, ?)').run(process.pid, hostname(), since)
  } catch (error) {
    // On a full disk the lock can be held, but nothing can be written into it.
    if (!isOfDisk(error)) throw error
    if (lock.isTransaction) lock.exec('ROLLBACK')
  }
}

/** Says who holds the lock, as far as that is known. */
function holderIn(lock: DatabaseSync): string {
  const unknown = 'Another process'
  try {
    const { pid, host, since } = lock.prepare('SELECT pid, host, since FROM holder').get() ?? {}
    if (host !== hostname()) {
      return host === undefined ? unknown : `Process ${String(pid)} of ${String(host)}`
    }
    return isAlive(Number(pid)) ? `Process ${String(pid)} (since ${String(since)})` : unknown
  } catch {
    return unknown
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM'
  }
}

import { DatabaseSync } from 'node:sqlite'
import { parseEventId, publishedMs, type EventId } from '../../../../protocol/src/eventId.ts'
import type { Retention } from '../journal.ts'
import type { Batch, Head, Row } from './messages.ts'
import { laterOf } from './laterOf.ts'
import { isOfDisk } from './sqliteCodes.ts'

/** An open file of a journal. Every function blocks, so it runs in a worker. */
export interface SqliteStore {
  readonly head: Head
  /** The newest event of every key, in id order. */
  readNewest(): Row[]
  /** Some of the last events, in id order: those that follow `after`. Empty where there are no more. */
  readLast(after: EventId | null): Row[]
  /** Stores all of it or, where it throws, nothing. */
  write(batch: Batch): void
  close(): void
}

/** A file that is sound, and that is not ours to continue. */
export class OtherFile extends Error {
  /** Ids must begin after this one, so that no id of this file is given twice. */
  readonly idsAfter: EventId | null

  constructor(message: string, idsAfter: EventId | null = null) {
    super(message)
    this.idsAfter = idsAfter
  }
}

/** What `file` says that a file is ours: `SSEJ`. */
const applicationId = 0x5353454a
const version = 1
const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    ms INTEGER, seq INTEGER, name TEXT NOT NULL, data TEXT NOT NULL,
    units INTEGER NOT NULL,
    PRIMARY KEY (ms, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE newest (
    key TEXT PRIMARY KEY, ms INTEGER NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};`

// One commit deletes this many old events more than it adds, so that it never takes long.
const maxTrimmed = 100

/** Opens a file, or makes an empty one. `idsAfter` is for an empty one. */
export function openSqliteStore(
  path: string,
  options: { label: string; retain: Retention; nowMs: number; idsAfter: EventId | null },
): SqliteStore {
  const db = new DatabaseSync(path)
  try {
    return storeOf(db, options)
  } catch (error) {
    db.close()
    throw error
  }
}

function storeOf(
  db: DatabaseSync,
  { label, retain, nowMs, idsAfter }: Parameters<typeof openSqliteStore>[1],
): SqliteStore {
  // A journal has one process, so it needs no shared memory beside the file.
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const valueOf = (pragma: string) => Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]
  if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) create(db, label, idsAfter)
  if (valueOf('application_id') !== applicationId) {
    throw new OtherFile('it is a database of another program')
  }
  const found = valueOf('user_version')
  if (found !== version) {
    throw new OtherFile(`it has version ${String(found)} of our tables, and this is ${version}`)
  }
  const problem = valueOf('quick_check(1)')
  if (problem !== 'ok') throw new OtherFile(`it is broken: ${String(problem)}`)

  const getMeta = db.prepare('SELECT value FROM meta WHERE name = ?')
  const meta = (name: string) => getMeta.get(name)?.value as string | null | undefined
  const metaId = (name: string) => parseEventId(meta(name))
  const keptText = meta('keptText') ?? null
  const head: Head = {
    newestId: metaId('newestId'),
    idsAfter: metaId('idsAfter'),
    kept: keptText === null ? null : { upTo: metaId('keptUpTo'), text: keptText },
  }
  if (meta('label') !== label) {
    const what = `it has ${JSON.stringify(meta('label'))}, and not ${JSON.stringify(label)}`
    throw new OtherFile(what, laterOf(head.newestId, head.idsAfter))
  }

  const setMeta = db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)')
  const addEvent = db.prepare('INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?)')
  const setNewest = db.prepare('INSERT OR REPLACE INTO newest VALUES (?, ?, ?, ?, ?)')
  const oldest = db.prepare('SELECT ms, seq, units FROM events ORDER BY ms, seq LIMIT 1')
  const remove = db.prepare('DELETE FROM events WHERE ms = ? AND seq = ?')
  const next = db.prepare(
    'SELECT ms, seq, name, data FROM events WHERE (ms, seq) > (?, ?) ORDER BY ms, seq',
  )
  let { count, units } = db
    .prepare('SELECT count(*) AS count, coalesce(sum(units), 0) AS units FROM events')
    .get() as unknown as { count: number; units: number }

  if (count > 0 && head.newestId === null) throw new OtherFile('it is broken: it has no newest id')

  /** Removes events that are too old or too many, at most `most`. */
  const trim = (most: number, now: number) => {
    for (let left = most; left > 0; left--) {
      const { ms, seq, units: size } = (oldest.get() ?? {}) as Record<string, number>
      if (ms === undefined || seq === undefined || size === undefined) return
      const { maxEvents, maxBytes, maxAgeMs } = retain
      if (count <= maxEvents && units <= maxBytes && now - ms <= maxAgeMs) return
      remove.run(ms, seq)
      count -= 1
      units -= size
    }
  }
  /** Runs `run` in a transaction. Where it throws, nothing has changed. */
  const change = (run: () => void) => {
    const before = { count, units }
    try {
      db.exec('BEGIN IMMEDIATE')
      run()
      db.exec('COMMIT')
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      ;({ count, units } = before)
      throw error
    }
  }

  try {
    change(() => trim(Infinity, nowMs))
  } catch (error) {
    // On a full disk the journal still opens, and has some events too many.
    if (!isOfDisk(error)) throw error
  }

  return {
    head,
    readNewest: () => [
      ...rowsOf(
        db.prepare('SELECT ms, seq, name, data, key FROM newest ORDER BY ms, seq').iterate(),
      ),
    ],
    readLast(after) {
      const [ms, seq] = after === null ? [-1, -1] : partsOf(after)
      return portionOf(rowsOf(next.iterate(ms, seq)))
    },
    write: ({ rows, lostStates, isAfterHole, kept, nowMs: now }) =>
      change(() => {
        if (isAfterHole) {
          db.exec('DELETE FROM events')
          count = units = 0
        }
        for (const { key, id, name, data } of lostStates) {
          if (key !== null) setNewest.run(key, ...partsOf(id), name, data)
        }
        for (const row of rows) {
          const size = unitsOf(row)
          addEvent.run(...partsOf(row.id), row.name, row.data, size)
          count += 1
          units += size
        }
        // Only the last of each key counts.
        for (const { key, id, name, data } of new Map(rows.map((row) => [row.key, row])).values()) {
          if (key !== null) setNewest.run(key, ...partsOf(id), name, data)
        }
        const newestId = rows.at(-1)?.id
        if (newestId !== undefined) setMeta.run('newestId', newestId)
        if (kept !== null) {
          setMeta.run('keptUpTo', kept.upTo)
          setMeta.run('keptText', kept.text)
        }
        trim(rows.length + maxTrimmed, now)
      }),
    // The last connection also writes everything into the file itself.
    close: () => db.close(),
  }
}

/** The first of these rows: as many as the main thread reads in one turn of a few ms. */
export function portionOf(rows: Iterable<Row>): Row[] {
  const portion: Row[] = []
  let units = 0
  for (const row of rows) {
    portion.push(row)
    units += unitsOf(row)
    if (portion.length >= 1_000 || units >= 262_144) break
  }
  return portion
}

function create(db: DatabaseSync, label: string, idsAfter: EventId | null): void {
  db.exec(`BEGIN IMMEDIATE; ${schema}`)
  const add = db.prepare('INSERT INTO meta VALUES (?, ?)')
  add.run('label', label)
  add.run('idsAfter', idsAfter)
  db.exec('COMMIT')
}

function partsOf(id: EventId): [ms: number, seq: number] {
  return [publishedMs(id), Number(id.slice(id.indexOf('-') + 1))]
}

interface StoredRow {
  readonly ms: number
  readonly seq: number
  readonly name: string
  readonly data: string
  readonly key?: string
}

function* rowsOf(stored: Iterable<unknown>): Generator<Row> {
  for (const row of stored) {
    const { ms, seq, name, data, key = null } = row as StoredRow
    yield { id: `${ms}-${seq}`, name, data, key }
  }
}

/** How long the frame of an event is: so a window counts what it keeps. */
const unitsOf = ({ id, name, data }: Row) =>
  'id: \nevent: \ndata: \n\n'.length + id.length + name.length + data.length

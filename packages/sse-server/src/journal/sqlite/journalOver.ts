import { nextEventId, type EventId } from '../../../../protocol/src/eventId.ts'
import { textOf } from '../../frames/streamEvent.ts'
import type { Runtime } from '../../time/runtime.ts'
import type { Journal, JournalListener, Kept, Retention } from '../journal.ts'
import type { Batch } from './messages.ts'
import { createUnstored, type Appended } from './unstored.ts'

/** A store that answers later. */
export interface LaterStore {
  /** Stores all of it. Rejects where it has stored nothing. */
  write(batch: Batch): Promise<void>
  close(): Promise<void>
}

export interface JournalOverDeps {
  store: LaterStore
  listener: Pick<JournalListener, 'keyOf' | 'tail' | 'heard' | 'state'>
  runtime: Pick<Runtime, 'now' | 'after'>
  retain: Retention
  /** Ids begin after this one. */
  idsAfter: EventId | null
  /** What the journal is called in notices. */
  name: string
  onNotice(message: string): void
}

export interface JournalOver extends Journal {
  /** The store has ended by itself, and stores nothing more. */
  storeDied(error: Error): void
}

// How long nobody hears anything, because a disk does not answer.
const maxStallMs = 5_000
const retryMs = 1_000

/**
 * Makes a journal of a store that answers later. Events are numbered at once, and come back when they are
 * stored. All that waits is stored together. While the store fails, events come back at once, and wait to
 * be stored before everything newer.
 */
export function journalOver(deps: JournalOverDeps): JournalOver {
  const { store, listener, runtime, retain, name, onNotice } = deps
  const unstored = createUnstored(retain)
  const bringBack = createReturn(listener)
  let newestId = deps.idsAfter
  let kept: Kept | null = null
  let isWriting = false
  let isStalled = false
  let isUnsaved = false
  let isDead = false
  let cancelRetry = () => {}
  let closing: { resolve: () => void } | null = null

  const returnUnsaved = (some: readonly Appended[], why: string) => {
    for (const appended of some) appended.isBack = true
    bringBack(some, new Error(`Not stored: ${why}`))
    unstored.trim()
  }

  // An app may append more when it hears of these, so everything before has come back then.
  const fail = ({ message }: Error) => {
    const isNew = !isUnsaved
    isUnsaved = true
    returnUnsaved(
      unstored.all().filter(({ isBack }) => !isBack),
      message,
    )
    if (!isNew) return
    onNotice(`${name} cannot store: ${message}. Events go on, and are not saved.`)
    listener.state('unsaved')
  }

  const onStored = (isAll: boolean) => {
    const stored = unstored.stored().filter(({ isBack }) => !isBack)
    const isNew = isUnsaved && isAll
    if (isNew) isUnsaved = false
    // The disk works on the next ones while these are sent.
    write()
    bringBack(stored)
    if (!isNew) return
    onNotice(`${name} stores again`)
    listener.state('live')
  }

  const write = () => {
    if (isWriting || isDead) return
    const taken = unstored.take()
    const isAll = taken?.isAll ?? true
    const keptNow = isAll ? kept : null
    if (taken === null && keptNow === null) {
      closing?.resolve()
      return
    }
    cancelRetry()
    isWriting = true
    const none = { rows: [], lostStates: [], isAfterHole: false }
    const batch = { ...(taken?.batch ?? none), kept: keptNow, nowMs: runtime.now() }
    const cancelStall = runtime.after(maxStallMs, () => {
      isStalled = true
      fail(new Error(`the disk has not answered for ${maxStallMs / 1_000} s`))
      closing?.resolve()
    })
    const settled = () => {
      cancelStall()
      isWriting = isStalled = false
    }
    store.write(batch).then(
      () => {
        settled()
        if (kept === keptNow) kept = null
        onStored(isAll)
      },
      (error: Error) => {
        settled()
        unstored.failed()
        fail(error)
        if (closing !== null) closing.resolve()
        else if (!isDead) cancelRetry = runtime.after(retryMs, write)
      },
    )
  }

  return {
    append(events, told) {
      if (events.length === 0) return
      if (closing !== null) return told(new Error('The journal is closed'))
      const appended = number(events, told)
      unstored.add(appended)
      if (!isUnsaved) return write()
      returnUnsaved([appended], 'the journal cannot store at the moment')
    },
    announce: listener.heard,
    keep(text) {
      kept = text
      if (!isUnsaved && closing === null) write()
    },
    async close() {
      cancelRetry()
      await new Promise<void>((resolve) => {
        closing = { resolve }
        if (isDead || isStalled) resolve()
        else write()
      })
      await store.close()
    },
    storeDied(error) {
      isDead = true
      cancelRetry()
      fail(error)
    },
  }

  function number(events: Parameters<Journal['append']>[0], told: Appended['told']): Appended {
    let lastId = nextEventId(newestId, runtime.now())
    const numbered = events.map((event, at) => {
      if (at > 0) lastId = nextEventId(lastId, runtime.now())
      return { id: lastId, event }
    })
    newestId = lastId
    const rows = numbered.map(({ id, event }) => ({
      ...{ id, name: event.name, data: textOf(event) },
      key: listener.keyOf(event),
    }))
    return { events: numbered, rows, lastId, isBack: false, told }
  }
}

/** Makes a function that brings events back in order, also where an app appends more meanwhile. */
function createReturn({ tail }: Pick<JournalListener, 'tail'>) {
  const waiting: { appended: Appended; error: Error | null }[] = []
  let isReturning = false
  return (some: readonly Appended[], error: Error | null = null) => {
    for (const appended of some) waiting.push({ appended, error })
    if (isReturning) return
    isReturning = true
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { events, rows, lastId, told } = next.appended
        for (const [at, numbered] of events.entries()) {
          // What is sent is what was stored, also where the app has changed the data meanwhile.
          textOf.know(numbered.event, rows[at]?.data ?? 'null')
          tail(numbered)
        }
        told(next.error ?? lastId)
      }
    } finally {
      isReturning = false
    }
  }
}

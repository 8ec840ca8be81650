import { onTestFinished } from 'vitest'
import type { EventId } from '../../../../../protocol/src/eventId.ts'
import type { JournalState } from '../../../../../protocol/src/control.ts'
import type { StreamEvent } from '../../../frames/streamEvent.ts'
import { testLogTable } from '../../../testing/testEvents.ts'
import { systemRuntime, type Runtime } from '../../../time/runtime.ts'
import type { Restored } from '../../journal.ts'
import { redisJournal, type RedisJournalOptions } from '../redisJournal.ts'

export const retain = { maxEvents: 100, maxAgeMs: 3_600_000, maxBytes: 1_000_000 }

/** For tests: one of several processes that share a journal, with everything that it hears. */
export async function openShared(
  options: Partial<RedisJournalOptions> & { url: string; maxEvents?: number; runtime?: Runtime },
) {
  const { maxEvents = retain.maxEvents, runtime = systemRuntime } = options
  const tailed: { id: EventId; event: StreamEvent }[] = []
  const heard: StreamEvent[] = []
  const states: JournalState[] = []
  const restarts: Restored[] = []
  let isOpen = false
  /** Before the opening is over, the stream does not have what was restored. What it is told then is lost. */
  const mayBeTold = () => {
    if (!isOpen) throw new Error('The listener was told something before the journal was open')
  }
  const opening = redisJournal({ name: 'test', label: '1', ...options })
  const { journal, restored } = await opening(
    {
      keyOf(event) {
        const { kind, keyOf } = testLogTable.entry(event.name)
        return kind === 'state' ? keyOf(event) : null
      },
      tail: () => {
        throw new Error('All that comes may be of another process')
      },
      heard: () => {},
      foreign(id, entry) {
        mayBeTold()
        if (entry === null) return false
        if (id === null) heard.push(entry as StreamEvent)
        else tailed.push({ id, event: entry as StreamEvent })
        return true
      },
      restarted(again) {
        mayBeTold()
        restarts.push(again)
      },
      state(state) {
        mayBeTold()
        states.push(state)
      },
    },
    { runtime, retain: { ...retain, maxEvents } },
  )
  isOpen = true
  let isClosed = false
  const close = async () => {
    if (!isClosed) await journal.close()
    isClosed = true
  }
  onTestFinished(close)
  const append = (...events: StreamEvent[]) =>
    new Promise<EventId | Error>((resolve) => journal.append(events, resolve))
  /** The texts of the lines that have come. */
  const lines = () =>
    tailed
      .filter(({ event }) => event.name === 'line')
      .map(({ event }) => (event.data as { text: string }).text)
  const { leadership } = opening
  const terms: boolean[] = []
  leadership.onChange((leads) => terms.push(leads))
  return {
    journal,
    restored,
    leadership,
    terms,
    append,
    close,
    tailed,
    heard,
    states,
    restarts,
    lines,
  }
}

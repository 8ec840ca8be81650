import type { EventId } from '../../protocol/src/eventId.ts'
import type { EventTable } from './events/eventTable.ts'
import { frameBytes } from './frames/streamEvent.ts'
import type { Journal } from './journal/journal.ts'
import type { State } from './replay/state.ts'
import { StreamError } from './events/streamError.ts'
import type { StreamEvent } from './frames/streamEvent.ts'

/** What became of a published event. */
export interface Publication {
  /** False where a state already had this value. Then nothing was sent. */
  readonly isNews: boolean
  /**
   * Resolves when the event is stored: with its id, or with null where it has none. Rejects where the
   * journal could not store it.
   */
  stored(): Promise<EventId | null>
}

export interface PublisherDeps {
  table: EventTable
  state: Pick<State, 'isNews'>
  journal: Pick<Journal, 'append' | 'announce'>
  maxEventBytes: number
  isClosed(): boolean
}

const notStored = (isNews: boolean): Publication => ({
  isNews,
  stored: () => Promise.resolve(null),
})

/**
 * Makes a function that publishes events that belong together. It throws a `StreamError` where one of
 * them cannot be published. Then nothing has changed.
 */
export function createPublisher({ table, state, journal, maxEventBytes, isClosed }: PublisherDeps) {
  const check = ({ name, data }: StreamEvent): StreamEvent => {
    const event = { name, data: table.entry(name).read(data) }
    const bytes = frameBytes(event)
    if (bytes <= maxEventBytes) return event
    throw new StreamError(
      'too-large',
      `${name} has ${bytes} bytes; an event may have ${maxEventBytes}`,
    )
  }

  return (given: readonly StreamEvent[]): Publication => {
    if (isClosed()) throw new StreamError('closed', 'The stream is closed')
    const events = given.map(check)
    const numbered: StreamEvent[] = []
    let isNews = false
    for (const event of events) {
      const { kind } = table.entry(event.name)
      if (kind === 'signal') journal.announce(event)
      else if (state.isNews(event)) numbered.push(event)
      else continue
      isNews = true
    }
    return numbered.length === 0 ? notStored(isNews) : append(journal, numbered)
  }
}

function append(journal: Pick<Journal, 'append'>, events: readonly StreamEvent[]): Publication {
  let outcome: EventId | Error | null = null
  let waiting: (() => void)[] = []
  journal.append(events, (told) => {
    outcome = told
    for (const go of waiting) go()
    waiting = []
  })
  // The promise is made when it is asked for: most publishers never ask.
  const stored = async () => {
    if (outcome === null) await new Promise<void>((resolve) => waiting.push(resolve))
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return { isNews: true, stored }
}

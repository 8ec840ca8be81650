import type { EventId } from '../../protocol/src/eventId.ts'
import type { EventTable } from './events/eventTable.ts'
import { frameBytes } from './frames/streamEvent.ts'
import type { Journal } from './journal/journal.ts'
import type { State } from './replay/state.ts'
import { invalidData, StreamError } from './events/streamError.ts'
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
  /** Sends an event without an id to the clients of this process. */
  hear(event: StreamEvent): void
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
export function createPublisher({
  table,
  state,
  journal,
  hear,
  maxEventBytes,
  isClosed,
}: PublisherDeps) {
  /** What is newest of each state that is appended and has not come back, by key. */
  const underway = new Map<string, { news: string }>()

  const check = ({ name, data }: StreamEvent): StreamEvent => {
    const event = { name, data: table.entry(name).read(data) }
    const bytes = bytesOf(event)
    if (bytes <= maxEventBytes) return event
    throw new StreamError(
      'too-large',
      `${name} has ${bytes} bytes; an event may have ${maxEventBytes}`,
    )
  }

  return (given: readonly StreamEvent[]): Publication => {
    if (isClosed()) throw new StreamError('closed', 'The stream is closed')
    const signals: StreamEvent[] = []
    const numbered: StreamEvent[] = []
    const appended = new Map<string, { news: string }>()
    for (const each of given) {
      const event = check(each)
      const { kind, keyOf, newsOf } = table.entry(event.name)
      if (kind === 'signal') signals.push(event)
      else if (kind === 'log') numbered.push(event)
      else {
        const [key, news] = [keyOf(event), newsOf(event)]
        const before = appended.get(key) ?? underway.get(key)
        if (before === undefined ? !state.isNews(event) : before.news === news) continue
        appended.set(key, { news })
        numbered.push(event)
      }
    }
    // Everything that can fail is done: from here on the events go out.
    for (const [key, value] of appended) underway.set(key, value)
    const onTold = () => {
      for (const [key, value] of appended) {
        if (underway.get(key) === value) underway.delete(key)
      }
    }
    const publication =
      numbered.length === 0 ? notStored(signals.length > 0) : append(journal, numbered, onTold)
    for (const event of signals) {
      if (table.entry(event.name).isLocal) hear(event)
      else journal.announce(event)
    }
    return publication
  }
}

function bytesOf(event: StreamEvent): number {
  try {
    return frameBytes(event)
  } catch (error) {
    // A schema may let something through that JSON cannot say, such as a circle.
    throw invalidData(event.name, error)
  }
}

function append(
  journal: Pick<Journal, 'append'>,
  events: readonly StreamEvent[],
  onTold: () => void,
): Publication {
  let outcome: EventId | Error | null = null
  let waiting: (() => void)[] = []
  journal.append(events, (told) => {
    outcome = told
    onTold()
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

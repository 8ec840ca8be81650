import type { EventName, LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { fitFilms } from './topics/movies/fitFilms.ts'
import { UpstreamError } from './upstreams/upstreamError.ts'
import { EventTooLargeError } from './stream/hub.ts'

export interface PublishingDeps {
  isNews(event: LiveEvent<SourceTopic>): boolean
  append(event: LiveEvent<SourceTopic>): void
  /** Of one event as it is sent. */
  maxEventBytes: number
  /** Told of each event that is published shorter than it was, or not at all. */
  onCut(name: EventName, reason: string): void
}

/**
 * Publishes what a source read, where it is news. A list of films that is too large to be sent is
 * cut to what fits, and any other event is left out: `isCut` says so. Throws an `UpstreamError` of
 * kind `config`, which is our own, where nothing at all can be sent.
 */
export function createPublishing({ isNews, append, maxEventBytes, onCut }: PublishingDeps) {
  return (events: readonly LiveEvent<SourceTopic>[]): { isCut: boolean } => {
    const tooLarge: EventTooLargeError[] = []
    let isCut = false
    for (const event of events) {
      const fitting = event.name === 'movies' ? fitFilms(event, maxEventBytes) : event
      isCut ||= fitting !== event
      if (!isNews(fitting)) continue
      try {
        append(fitting)
        if (fitting !== event) {
          onCut(event.name, `only what fits ${maxEventBytes} bytes is sent (MAX_EVENT_BYTES)`)
        }
      } catch (error) {
        if (!(error instanceof EventTooLargeError)) throw error
        tooLarge.push(error)
        onCut(event.name, error.message)
      }
    }
    const [first] = tooLarge
    if (first !== undefined && tooLarge.length === events.length) {
      throw new UpstreamError('config', first.message)
    }
    return { isCut: isCut || tooLarge.length > 0 }
  }
}

import type { EventName, LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { fitFilms } from './topics/movies/fitFilms.ts'
import { UpstreamError } from './upstreams/upstreamError.ts'
import { EventTooLargeError } from '@marquee/sse-server/stream/hub.ts'

export interface PublishingDeps {
  isNews(event: LiveEvent<SourceTopic>): boolean
  append(event: LiveEvent<SourceTopic>): void
  /** The most that one encoded event may have. */
  maxEventBytes: number
  /** Called for each event that is too large, and so is cut or not published at all. */
  onCut(name: EventName, reason: string): void
}

/**
 * Makes a function that publishes the news among the events that a source read. A list of films that is
 * too large is cut to what fits, and any other event that is too large is left out. `isCut` says that
 * one of the two has happened. Throws an `UpstreamError` of kind `config` where no event at all can be
 * sent, because then our own limit is wrong.
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

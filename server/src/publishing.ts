import { StreamError, type Publication } from '@marquee/sse-server'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { fitFilms } from './topics/movies/fitFilms.ts'
import { UpstreamError } from './upstreams/upstreamError.ts'

export interface PublishingDeps {
  publish(event: LiveEvent<SourceTopic>): Pick<Publication, 'isNews'>
  /** The most that one encoded event may have. */
  maxEventBytes: number
  /** Called for each event that is too large, and so is cut or not published at all. */
  onCut(name: SourceTopic, reason: string): void
}

/**
 * Makes a function that publishes the events that a source read. A list of films that is too large is
 * cut to what fits, and any other event that is too large is left out. `isCut` says that one of the
 * two has happened. Throws an `UpstreamError` of kind `config` where no event at all can be sent,
 * because then our own limit is wrong.
 */
export function createPublishing({ publish, maxEventBytes, onCut }: PublishingDeps) {
  return (events: readonly LiveEvent<SourceTopic>[]): { isCut: boolean } => {
    const tooLarge: StreamError[] = []
    let isCut = false
    for (const event of events) {
      const fitting = event.name === 'movies' ? fitFilms(event, maxEventBytes) : event
      isCut ||= fitting !== event
      try {
        if (publish(fitting).isNews && fitting !== event) {
          onCut(event.name, `only what fits ${maxEventBytes} bytes is sent (MAX_EVENT_BYTES)`)
        }
      } catch (error) {
        if (!(error instanceof StreamError && error.kind === 'too-large')) throw error
        tooLarge.push(error)
        onCut(event.name, `${error.message} (MAX_EVENT_BYTES)`)
      }
    }
    const [first] = tooLarge
    if (first !== undefined && tooLarge.length === events.length) {
      throw new UpstreamError('config', `${first.message} (MAX_EVENT_BYTES)`)
    }
    return { isCut: isCut || tooLarge.length > 0 }
  }
}

import { StreamError, type Publication } from '@marquee/sse-server'
import type { LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import type { PublishedEvent } from './subscription/subscription.ts'
import { fitFilms } from './topics/movies/fitFilms.ts'
import { posterAddresses } from './topics/movies/posterAddresses.ts'
import { UpstreamError } from './upstreams/upstreamError.ts'

export interface PublishingDeps {
  /** Publishes events that belong together: all of them, or none. */
  publish(events: readonly PublishedEvent[]): Pick<Publication, 'isNews'>
  /** The upstream address of a film's poster, by `Movie.id`; null when there is none. */
  posterOf(movieId: string): string | null
  /** The most that one encoded event may have. */
  maxEventBytes: number
  /** Called for each event that is too large, and so is cut or not published at all. */
  onCut(name: SourceTopic | 'poster-addresses', reason: string): void
}

/**
 * Makes a function that publishes the events that a source read. A list of films that is too large is
 * cut to what fits, and any other event that is too large is left out. `isCut` says that one of the
 * two has happened. Throws an `UpstreamError` of kind `config` where no event at all can be sent,
 * because then our own limit is wrong.
 */
export function createPublishing({ publish, posterOf, maxEventBytes, onCut }: PublishingDeps) {
  const cutTo = `only what fits ${maxEventBytes} bytes is sent (MAX_EVENT_BYTES)`
  let isPosterCutTold = false

  /** With the films go the addresses of their posters, so that none of the two comes without the other. */
  function withPosters(event: LiveEvent<SourceTopic>): readonly PublishedEvent[] {
    if (event.name !== 'movies') return [event]
    const posters = posterAddresses(event.data, posterOf, maxEventBytes)
    if (posters.isCut && !isPosterCutTold) {
      isPosterCutTold = true
      onCut('poster-addresses', cutTo)
    }
    return [posters.event, event]
  }

  return (events: readonly LiveEvent<SourceTopic>[]): { isCut: boolean } => {
    const tooLarge: StreamError[] = []
    let isCut = false
    for (const event of events) {
      const fitting = event.name === 'movies' ? fitFilms(event, maxEventBytes) : event
      isCut ||= fitting !== event
      try {
        const { isNews } = publish(withPosters(fitting))
        if (isNews && fitting !== event) onCut(event.name, cutTo)
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

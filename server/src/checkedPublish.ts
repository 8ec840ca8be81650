import { StreamError, type Publication } from '@marquee/sse-server'
import type { PublishedEvent } from './subscription/subscription.ts'

type PublishAll = (events: readonly PublishedEvent[]) => Pick<Publication, 'isNews'>

/**
 * Makes a function that publishes events that belong together. If one of them breaks the contract, that is
 * told, and all of them are dropped.
 */
export function checkedPublish(
  publishAll: PublishAll,
  onInvalid: (event: PublishedEvent, why: string) => void,
): PublishAll {
  return (events) => {
    try {
      return publishAll(events)
    } catch (error) {
      if (!(error instanceof StreamError && error.kind === 'invalid-data')) throw error
      for (const event of events.slice(-1)) onInvalid(event, error.message)
      return { isNews: false }
    }
  }
}

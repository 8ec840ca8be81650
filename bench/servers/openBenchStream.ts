import { createStream } from '@marquee/sse-server'
import { benchEvents } from './benchEvents.ts'
import type { QuoteEvent } from './quoteEvent.ts'

/** Opens a stream of the package with its default settings, for as many clients as a case has. */
export async function openBenchStream() {
  const stream = await createStream({ events: benchEvents, limits: { streams: 100_000 } })
  const publish = ({ name, data }: QuoteEvent) => stream.publish(name, data)
  return { stream, publish }
}

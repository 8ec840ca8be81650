import { EventSourceParserStream } from 'eventsource-parser/stream'

/** An event, and when it came through the proxy. */
export interface Arrival {
  event: string
  data: Record<string, unknown>
  /** Ms since the request. */
  afterMs: number
  /** Epoch ms. */
  at: number
}

/** Reads the stream at `url` for `forMs`. It accepts gzip, as a browser does. */
export async function readStream(url: string, forMs: number): Promise<Arrival[]> {
  const begun = performance.now()
  const arrivals: Arrival[] = []
  try {
    const signal = AbortSignal.timeout(forMs)
    const { body } = await fetch(url, { signal, headers: { Accept: 'text/event-stream' } })
    const events = body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
    for await (const { event = 'message', data } of events ?? []) {
      const afterMs = performance.now() - begun
      arrivals.push({ event, data: JSON.parse(data) as Arrival['data'], afterMs, at: Date.now() })
    }
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error
  }
  return arrivals
}

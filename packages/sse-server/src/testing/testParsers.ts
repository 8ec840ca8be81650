import { parse } from 'event-stream-parser'
import { createParser } from 'eventsource-parser'
import { Agent, type Dispatcher, EventSource, MessageEvent } from 'undici'
import type { Frame } from '../frames/encode.ts'

/** An event as a page gets it. `lastEventId` is the id of this event or of an earlier one. */
export interface ReadEvent {
  event: string
  data: string
  lastEventId: string
}

/** The events that a parser must read from these: every line break becomes a line feed. */
export function asRead(frames: readonly Frame[]): ReadEvent[] {
  let lastEventId = ''
  return frames.map(({ event, data, id }) => {
    lastEventId = id ?? lastEventId
    // UTF-8 has no bytes for half a surrogate pair, so encoding writes U+FFFD instead.
    return { event, data: data.replace(/\r\n?/g, '\n').toWellFormed(), lastEventId }
  })
}

/** Reads a whole stream from the pieces in which it arrives. */
export type Read = (pieces: readonly Uint8Array[], names: Iterable<string>) => Promise<ReadEvent[]>

const readWithEventsourceParser: Read = (pieces) => {
  const events: ReadEvent[] = []
  const decoder = new TextDecoder()
  let lastEventId = ''
  const parser = createParser({
    onEvent: ({ event = 'message', data, id }) => {
      // This parser gives only the id of the current event, so the last one is remembered here.
      lastEventId = id ?? lastEventId
      events.push({ event, data, lastEventId })
    },
  })
  for (const piece of pieces) parser.feed(decoder.decode(piece, { stream: true }))
  return Promise.resolve(events)
}

const readWithEventStreamParser: Read = async (pieces) => {
  const events: ReadEvent[] = []
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  for await (const { type, data, lastEventId } of await parse(body)) {
    events.push({ event: type, data: String(data), lastEventId })
  }
  return events
}

const headers = { 'content-type': 'text/event-stream' }

/** An agent that answers every request with these pieces, one in each turn of the event loop. */
function answerWith(pieces: readonly Uint8Array[]): Dispatcher {
  return new Agent().compose(() => (_options, handler) => {
    const controller: Dispatcher.DispatchController = {
      ...{ aborted: false, paused: false, reason: null },
      rawHeaders: Object.entries(headers).flat(),
      abort: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
    }
    const rest = pieces.values()
    const sendNext = () => {
      const { done, value } = rest.next()
      if (done) return handler.onResponseEnd?.(controller, {})
      handler.onResponseData?.(controller, Buffer.from(value))
      // Pieces of the same turn would be joined before they reach the parser.
      setImmediate(sendNext)
    }
    handler.onRequestStart?.(controller, {})
    handler.onResponseStart?.(controller, 200, headers, 'OK')
    setImmediate(sendNext)
    return true
  })
}

const readWithUndici: Read = (pieces, names) =>
  new Promise((resolve) => {
    const events: ReadEvent[] = []
    const dispatcher = answerWith(pieces)
    const source = new EventSource('http://localhost/', { node: { dispatcher } })
    // Also listen for `message` and `admin`: a hostile value may try to make such an event.
    for (const name of new Set([...names, 'message', 'admin'])) {
      source.addEventListener(name, (event) => {
        if (!(event instanceof MessageEvent)) return
        events.push({ event: name, data: String(event.data), lastEventId: event.lastEventId })
      })
    }
    // The end of the stream is an `error`, after which an EventSource would connect again.
    source.addEventListener('error', () => {
      source.close()
      resolve(events)
    })
  })

/** Three parsers of event streams by three authors. None of them wrote our encoder. */
export const parsers: Readonly<Record<string, Read>> = {
  'eventsource-parser': readWithEventsourceParser,
  'event-stream-parser': readWithEventStreamParser,
  'undici EventSource': readWithUndici,
}

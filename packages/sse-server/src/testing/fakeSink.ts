import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { Batch } from '../stream/batch.ts'

/** A sink whose client reads everything at once, until a test tells it to stop. */
export function createFakeSink({ highWaterMark = 1 } = {}) {
  let text = ''
  let unread = 0
  let isReading = true
  let onClose = () => {}
  let onDrained = () => {}
  const take = (batch: Batch) => {
    text += Buffer.from(batch.body).toString()
    if (!isReading) unread += batch.body.length
  }
  const sink = {
    isEnded: false,
    isDestroyed: false,
    write(batch: Batch) {
      take(batch)
      return unread < highWaterMark
    },
    onDrained: (run: () => void) => void (onDrained = run),
    end(batch: Batch) {
      take(batch)
      sink.isEnded = true
      onClose()
    },
    destroy() {
      sink.isDestroyed = true
      onClose()
    },
    bufferedBytes: () => unread,
    onClose: (run: () => void) => void (onClose = run),
    /** Sets the number of unread bytes, although no write has reported it. */
    holdBack: (bytes: number) => void (unread = bytes),
    stopReading: () => void (isReading = false),
    /** Reads everything that is unread, and keeps reading unless `andStops`. */
    read({ andStops = false } = {}) {
      unread = 0
      isReading = !andStops
      const run = onDrained
      onDrained = () => {}
      run()
    },
    goAway: () => onClose(),
    text: () => text,
    received: () => readStream(text),
  }
  return sink
}

/** The events and reconnection times that an EventSource reads from `text`. */
export function readStream(text: string) {
  const events: EventSourceMessage[] = []
  const retries: number[] = []
  createParser({ onEvent: (e) => events.push(e), onRetry: (ms) => retries.push(ms) }).feed(text)
  const names = events.map(({ event }) => event)
  /** The id of each event, or its name if it has no id. */
  const marks = events.map(({ id, event }) => id ?? event)
  const data = events.map((event): unknown => JSON.parse(event.data))
  return { events, retries, names, marks, data }
}

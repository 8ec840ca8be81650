import { createParser } from 'eventsource-parser'
import { publishedAt } from '../../store/eventTime.ts'
import type { Frame } from './frame.ts'
import { createFrameSplitter } from './splitFrames.ts'

export interface FrameClock {
  /** Epoch ms. */
  now(): number
  /** Ms with fractions. It does not change when the clock is set. */
  elapsed(): number
}

/** Turns the text of event streams, and notes about their connections, into frames. */
export function createFrameReader(clock: FrameClock) {
  const encoder = new TextEncoder()
  let count = 0
  let split = createFrameSplitter()

  const frameOf = (raw: string, said: Pick<Frame, 'name' | 'id' | 'data'>): Frame => {
    return {
      ...said,
      number: ++count,
      raw,
      bytes: encoder.encode(raw).length,
      receivedAt: clock.now(),
      elapsedMs: clock.elapsed(),
      publishedAt: publishedAt(said.id) ?? saysWhen(said),
    }
  }

  return {
    /** A frame without an event is a comment, or has no data. */
    read(text: string): Frame[] {
      return split(text).map((raw) => frameOf(raw, parseFrame(raw)))
    },
    /** Notes what happened to the connection. The next event stream begins with an empty buffer. */
    note(raw: string): Frame {
      split = createFrameSplitter()
      return frameOf(raw, { name: 'connection', id: null, data: null })
    },
  }
}

function parseFrame(raw: string): Pick<Frame, 'name' | 'id' | 'data'> {
  let said: Pick<Frame, 'name' | 'id' | 'data'> = { name: 'comment', id: null, data: null }
  createParser({
    onEvent({ event = 'message', id, data }) {
      said = { name: event, id: id ?? null, data }
    },
    onRetry() {
      said = { name: 'retry', id: null, data: null }
    },
  }).feed(raw)
  return said
}

/** Two events have no id, but have the server's time in their data. */
function saysWhen({ name, data }: Pick<Frame, 'name' | 'data'>): number | null {
  if (data === null || (name !== 'clock' && name !== 'hello')) return null
  const at = /"(?:now|serverNow)":(\d+)/.exec(data)?.[1]
  return at === undefined ? null : Number(at)
}

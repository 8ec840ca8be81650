import { retryDelayMs } from '@marquee/use-event-source'
import type { Frame } from './frame.ts'
import { createFrameReader, type FrameClock } from './readFrames.ts'

export interface WireDeps {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  clock: FrameClock
  random: () => number
  /** Returns a function that cancels it. */
  after: (delayMs: number, run: () => void) => () => void
  onFrame: (frame: Frame) => void
}

/**
 * Reads the event stream at `url` as text, on a connection of its own, and passes on every frame
 * unchanged. After a break it asks again, from the last id. Returns a function that closes it.
 */
export function openWire(url: string, deps: WireDeps): () => void {
  const { clock, onFrame } = deps
  const { read, note } = createFrameReader(clock)
  const abort = new AbortController()
  let cancel = () => {}
  let cursor: string | null = null
  let failures = 0

  const receive = async () => {
    const headers = {
      Accept: 'text/event-stream',
      ...(cursor !== null && { 'Last-Event-ID': cursor }),
    }
    const response = await deps.fetch(url, { headers, cache: 'no-store', signal: abort.signal })
    onFrame(note(describe(response)))
    if (!response.ok || response.body === null) return
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      failures = 0
      for (const frame of read(decoder.decode(piece.value, { stream: true }))) {
        if (frame.id !== null) cursor = frame.id
        onFrame(frame)
      }
    }
    onFrame(note('The event stream ended.\n'))
  }

  const run = () => {
    receive()
      .catch((error: unknown) => {
        if (!abort.signal.aborted) onFrame(note(`${String(error)}\n`))
      })
      .finally(() => {
        if (abort.signal.aborted) return
        failures += 1
        cancel = deps.after(retryDelayMs(failures, deps.random), run)
      })
  }
  run()

  return () => {
    abort.abort()
    cancel()
  }
}

function describe({ status, statusText, headers }: Response): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\n`)
  return `HTTP ${status} ${statusText}\n${lines.join('')}\n`
}

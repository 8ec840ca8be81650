import type { RawEvent } from './attempt.ts'
import { readObject } from './control.ts'
import type { Answer, Platform } from './platform.ts'

const everyMs = 5_000
const timeoutMs = 10_000

/**
 * Asks for the snapshot every few seconds; hands over its events as if they had been streamed. Ends
 * with the first failure. Returns how to end it before.
 */
export function openPoll(
  { url, withCredentials }: { url: string; withCredentials: boolean },
  onEvent: (event: RawEvent) => void,
  onFail: (answer: Answer | null) => void,
  { request, time }: Pick<Platform, 'request' | 'time'>,
): () => void {
  let etag: string | null = null
  let cancel = () => {}

  const ask = () => {
    const abandon = request(
      url,
      { method: 'GET', headers: etag === null ? {} : { 'If-None-Match': etag }, withCredentials },
      (answer) => {
        cancel()
        if (answer?.status !== 200 && answer?.status !== 304) return onFail(answer)
        // First of all: a handler may end the polls.
        cancel = time.after(everyMs, ask)
        if (answer.status === 304) return
        etag = answer.header('ETag')
        for (const event of readSnapshot(answer.body, time.now())) onEvent(event)
      },
    )
    const cancelTimeout = time.after(timeoutMs, () => {
      abandon()
      onFail(null)
    })
    cancel = () => {
      abandon()
      cancelTimeout()
    }
  }
  ask()
  return () => cancel()
}

function readSnapshot(body: string, receivedAt: number): RawEvent[] {
  const { events } = readObject(body)
  if (!Array.isArray(events)) return []
  return events.flatMap((item: unknown) => {
    const { event, id, data } = { ...(item as Record<string, unknown>) }
    if (typeof event !== 'string' || typeof id !== 'string' || data === undefined) return []
    return [{ event, id, text: JSON.stringify(data), receivedAt }]
  })
}

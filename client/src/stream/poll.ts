import type { RawEvent } from './attempt.ts'
import { readObject } from './control.ts'
import type { Answer, Platform } from './platform.ts'

const everyMs = 5_000
const timeoutMs = 10_000

export interface PollHandlers {
  onEvent(event: RawEvent): void
  /** Everything up to this id has been handed over. */
  onReached(id: string): void
  /** Called once: the polls end with the first failure. */
  onFail(answer: Answer | null): void
}

/**
 * Asks for the snapshot every few seconds; hands over its events as if they had been streamed, after
 * one called `snapshot` with what else it says, and the server's time, which is new even if nothing
 * else is. Returns how to end that.
 */
export function openPoll(
  { url, withCredentials }: { url: string; withCredentials: boolean },
  { onEvent, onReached, onFail }: PollHandlers,
  { request, time }: Pick<Platform, 'request' | 'time'>,
): () => void {
  let etag: string | null = null
  let told: object = {}
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
        const isNew = answer.status === 200
        const { events, lastEventId, ...rest } = readObject(isNew ? answer.body : '')
        if (isNew) {
          etag = answer.header('ETag')
          told = rest
        }
        const serverNow = Number(answer.header('Server-Now')) || undefined
        const text = JSON.stringify({ ...told, serverNow })
        for (const event of [{ event: 'snapshot', id: null, text }, ...readEvents(events)]) {
          onEvent({ ...event, receivedAt: time.now() })
        }
        if (typeof lastEventId === 'string') onReached(lastEventId)
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

function readEvents(events: unknown) {
  if (!Array.isArray(events)) return []
  return events.flatMap((item: unknown) => {
    const { event, id, data } = { ...(item as Record<string, unknown>) }
    if (typeof event !== 'string' || typeof id !== 'string' || data === undefined) return []
    return [{ event, id, text: JSON.stringify(data) }]
  })
}

import { readObject } from './control.ts'
import type { Inbox } from './inbox.ts'
import type { Answer, Platform } from './platform.ts'

const everyMs = 5_000

/**
 * Asks for the snapshot every few seconds; hands over its events as if they had been streamed, after
 * one called `snapshot` with what else it says, and the server's time, which is new even if nothing
 * else is. `onFail` is called once: the polls end with the first failure. Returns how to end them.
 */
export function openPoll(
  url: string,
  withCredentials: boolean,
  { accept, cursor, reach }: Inbox,
  /** Is told the id of every event. */
  polled: Set<string | null>,
  onFail: (answer: Answer | null) => void,
  { request, now, after }: Pick<Platform, 'request' | 'now' | 'after'>,
): () => void {
  let etag: string | null = null
  let told: object = {}
  /** The ids of the last answer, which the next one has as well. */
  let had = new Set<string>()
  let cancel = () => {}

  const ask = () => {
    const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag }
    cancel = request(url, { method: 'GET', headers, withCredentials }, (answer) => {
      if (answer?.status !== 200 && answer?.status !== 304) return onFail(answer)
      // First of all: a handler may end the polls.
      cancel = after(everyMs, ask)
      const isNew = answer.status === 200
      const { events, lastEventId, ...rest } = readObject(isNew ? answer.body : '')
      if (isNew) {
        etag = answer.headers.get('ETag')
        told = rest
      }
      const serverNow = Number(answer.headers.get('Server-Now')) || undefined
      const text = JSON.stringify({ ...told, serverNow })
      accept({ event: 'snapshot', id: null, text, receivedAt: now() })
      const list = readEvents(events)
      // What comes up to the cursor was handled before, in whatever way it came.
      const start = list.findIndex(({ id }) => id === cursor()) + 1
      for (const event of list.slice(start)) {
        if (had.has(event.id)) continue
        polled.add(event.id)
        accept({ ...event, receivedAt: now() })
      }
      if (isNew) had = new Set(list.map(({ id }) => id))
      if (typeof lastEventId === 'string') reach(lastEventId)
    })
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

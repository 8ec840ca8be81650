import { readObject } from './readControl.ts'
import type { StreamOptions } from './feed.ts'
import type { Inbox } from './inbox.ts'
import type { Answer, Platform } from '../platform/platform.ts'

const everyMs = 5_000

/**
 * Asks for the snapshot every 5 s and puts its events into the inbox, as if a stream had brought them.
 * An event `snapshot` comes before them. It has everything else that the answer says, and the server's
 * time. It comes with every answer, because the time is new even where nothing else is. Returns a
 * function that ends the polls.
 */
export function openSnapshotPoll(
  { snapshotUrl, withCredentials }: Pick<StreamOptions, 'snapshotUrl' | 'withCredentials'>,
  /** Adds the cursor, so that no server answers with less than the page has. */
  withCursor: (url: string) => string,
  { accept, cursor, reach }: Inbox,
  /** Gets the id of every event that a poll brings. */
  polled: Set<string | null>,
  /** Called once, with the answer if one came: the first failure ends the polls. */
  onFail: (answer?: Answer) => void,
  { request, now, after }: Pick<Platform, 'request' | 'now' | 'after'>,
): () => void {
  let etag: string | null = null
  let told: object = {}
  /** The ids of the last answer. The next answer has them again. */
  let had = new Set<string>()
  let cancel = () => {}

  const ask = () => {
    const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag }
    cancel = request(
      withCursor(snapshotUrl ?? ''),
      { method: 'GET', headers, withCredentials },
      (answer) => {
        if (answer?.status !== 200 && answer?.status !== 304) return onFail(answer)
        // This comes first, because a handler of the events below may end the polls.
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
        // The events up to the cursor came before, from a poll or from a stream.
        const start = list.findIndex(({ id }) => id === cursor()) + 1
        for (const event of list.slice(start)) {
          if (had.has(event.id)) continue
          polled.add(event.id)
          accept({ ...event, receivedAt: now() })
        }
        if (isNew) had = new Set(list.map(({ id }) => id))
        if (typeof lastEventId === 'string') reach(lastEventId)
      },
    )
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

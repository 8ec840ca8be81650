import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Journal } from './journal.ts'

/** Answers with all events, or with 304, and returns the status. Each event has its own key. */
export function answerSnapshot(
  req: IncomingMessage,
  res: ServerResponse,
  journal: Journal,
): 200 | 304 {
  const { entries } = journal.since(null)
  const lastEventId = entries.at(-1)?.id ?? null
  const etag = `"${lastEventId}"`
  res.setHeader('ETag', etag)
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304).end()
    return 304
  }
  const events = entries.map(({ id, n }) => ({ id, event: 'news', data: { n } }))
  res.setHeader('Content-Type', 'application/json')
  res.end(JSON.stringify({ protocol: 1, lastEventId, sources: [], events }))
  return 200
}

import { get, type ClientRequest } from 'node:http'
import { createParser } from 'eventsource-parser'
import { count, type Group } from './group.ts'
import { createLedger } from './ledger.ts'

/**
 * One client that reads HTTP with Node's parser and the stream with a parser that we did not write. It
 * sees faults that the cheap clients could miss.
 */
export function openCheckedClient(group: Group) {
  const { options, tally } = group
  const ledger = createLedger(tally)
  let request: ClientRequest | null = null
  let isOpen = false
  let retryMs = 3_000

  const numberOf = (data: string): number | null => {
    if (options.numberKey === null) return null
    const value = (JSON.parse(data) as Record<string, unknown>)[options.numberKey]
    return typeof value === 'number' ? value : null
  }

  const connectOnce = () => {
    const parser = createParser({
      onError: (error) => count(group.errors, error.type),
      onRetry: (ms) => (retryMs = ms),
      onEvent({ id, event, data }) {
        if (event === 'hello') {
          isOpen = true
          ledger.hello((JSON.parse(data) as { resume: string }).resume)
        } else if (event === 'ping') group.pings += 1
        else if (event === 'skipped') {
          ledger.skipped((JSON.parse(data) as { events: number | null }).events ?? 0)
        } else if (event === 'bye') group.ends.bye += 1
        else ledger.event(id ?? null, numberOf(data))
      },
    })
    const cursor = ledger.lastId()
    const headers = {
      Accept: 'text/event-stream',
      ...(cursor !== null && { 'Last-Event-ID': cursor }),
    }
    const { port, path } = options
    request = get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      count(group.statuses, String(response.statusCode))
      response.setEncoding('utf8')
      if (response.statusCode === 200) response.on('data', (text: string) => parser.feed(text))
      else response.resume()
    })
    request.on('error', () => {})
    request.on('close', () => {
      isOpen = false
      if (options.reconnects && !group.stopping) setTimeout(connectOnce, retryMs)
    })
  }
  connectOnce()

  return { isOpen: () => isOpen, lastN: ledger.lastN, close: () => request?.destroy() }
}

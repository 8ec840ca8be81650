import { get } from 'node:http'
import { createParser } from 'eventsource-parser'
import type { ClientOptions } from './rawClient.ts'

/**
 * A client that reads every event with a parser that we did not write. It calls `onFault` for each event
 * that is missing, doubled or out of order. The first event of a plan may follow any number, because an
 * overloaded server drops the events of the last plan that it has not published.
 */
export function openCheckedClient(
  options: ClientOptions,
  firstOfPlan: () => number,
  onFault: () => void,
): Promise<void> {
  const { port, path, onEvents, onEnd } = options
  let seen = 0
  const parser = createParser({
    onEvent({ event, data }) {
      if (event !== 'stock-update') return
      const { asOf } = JSON.parse(data) as { asOf: number }
      if (asOf !== seen + 1 && asOf !== firstOfPlan()) onFault()
      if (asOf <= seen) return
      onEvents(asOf - 1, asOf)
      seen = asOf
    },
  })

  return new Promise((resolve, reject) => {
    const headers = { Accept: 'text/event-stream' }
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (res) => {
      if (res.statusCode !== 200) {
        reject(new Error(`HTTP ${res.statusCode}`))
        return
      }
      res.setEncoding('utf8')
      res.on('data', (text: string) => {
        resolve()
        parser.feed(text)
      })
      res.on('error', () => {})
      res.on('close', onEnd)
    }).on('error', reject)
  })
}

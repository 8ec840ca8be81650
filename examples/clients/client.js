// Prints each price, with Node alone: node examples/clients/client.js http://127.0.0.1:3000
import { setTimeout as wait } from 'node:timers/promises'

const url = `${process.argv[2] ?? 'http://127.0.0.1:3000'}/api/events?topics=stock-update`
let [lastEventId, retryMs, silentMs] = ['', 3_000, 40_000]
const events = {
  hello({ resume, heartbeatMs }) {
    silentMs = 2.5 * heartbeatMs
    if (resume === 'gap') console.log('gap: events may be missing; the newest of each follow')
  },
  'stock-update': ({ symbol, price }) => console.log(symbol, price),
  bye: (bye) => (retryMs = bye.retryMs),
}

function take({ retry, event, data, id }) {
  if (retry !== undefined) retryMs = Number(retry)
  if (data !== undefined) events[event]?.(JSON.parse(data))
  lastEventId = id ?? lastEventId
}

async function read() {
  const headers = lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId }
  const { status, headers: told, body } = await fetch(url, { headers })
  if (status !== 200) retryMs = 1_000 * (Number(told.get('Retry-After')) || 5)
  if (status !== 200) throw new Error(`the answer is ${status}`)
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ''; ;) {
    const { value } = await Promise.race([reader.read(), wait(silentMs, {}, { ref: false })])
    if (value === undefined) return reader.cancel() // The stream ended, or was silent for too long.
    const frames = (rest + value).split('\n\n')
    rest = frames.pop() // This event is not complete.
    for (const frame of frames)
      take(Object.fromEntries(frame.split('\n').map((line) => /^(\w+): ?(.*)/.exec(line).slice(1))))
  }
}

for (; retryMs !== null; await wait(retryMs ?? 0)) await read().catch(console.error)

// A server of the package alone, which publishes all the time: a message or a price every few ms.
import { createServer } from 'node:http'
import * as v from 'valibot'
import { createStream, defineEvents } from '@marquee/sse-server'
import { sqliteJournal } from '@marquee/sse-server/sqlite'

const everyMs = 5
const events = defineEvents({
  line: { schema: v.object({ n: v.number() }), recent: 1 },
  price: {
    kind: 'state',
    schema: v.object({ symbol: v.string(), price: v.number() }),
    key: ({ symbol }) => symbol,
  },
})
const many = 1_000_000
const stream = await createStream({
  events,
  journal: sqliteJournal({
    path: process.env.JOURNAL?.replace('sqlite:', '') ?? '',
    label: 'busy',
  }),
  heartbeatMs: 1_000,
  // The judge needs every event.
  retain: { events: many, ageMs: 86_400_000, bytes: 2 ** 30 },
  replay: { events: many, bytes: 2 ** 26 },
})
const [answerStream, answerSnapshot] = [stream.handler(), stream.snapshotHandler()]
const server = createServer(
  (req, res) => void (req.url === '/api/snapshot' ? answerSnapshot : answerStream)(req, res),
)
server.listen(
  Number(process.env.PORT),
  '127.0.0.1',
  () => void process.stdout.write('{"msg":"Listening"}\n'),
)
let n = 0
const timer = setInterval(() => {
  n += 1
  stream.publish('line', { n })
  stream.publish('price', { symbol: `S${n % 10}`, price: n })
}, everyMs)
process.once('SIGTERM', () => {
  clearInterval(timer)
  void stream.close().then(() => process.exit(0))
})

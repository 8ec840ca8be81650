// A server of the package alone, which publishes all the time while it leads: a message or a price every few ms.
import { createServer } from 'node:http'
import * as v from 'valibot'
import { alwaysLeads, createStream, defineEvents } from '@marquee/sse-server'
import { redisJournal } from '@marquee/sse-server/redis'
import { sqliteJournal } from '@marquee/sse-server/sqlite'

const { JOURNAL = '', INSTANCE = 'one', LEASE_MS, EVERY_MS = '5', PORT } = process.env
// Who wrote an event: the judge looks whether a writer comes back after another one.
const by = v.string()
const events = defineEvents({
  line: { schema: v.object({ n: v.number(), by }), recent: 1 },
  price: {
    kind: 'state',
    schema: v.object({ symbol: v.string(), price: v.number(), by }),
    key: ({ symbol }) => symbol,
  },
})
const many = 1_000_000
const openJournal = JOURNAL.startsWith('sqlite:')
  ? sqliteJournal({ path: JOURNAL.replace('sqlite:', ''), label: 'busy' })
  : redisJournal({
      ...{ url: JOURNAL, name: 'busy', label: '1', instance: INSTANCE },
      leaseMs: Number(LEASE_MS),
    })
const openStream = () =>
  createStream({
    events,
    journal: openJournal,
    heartbeatMs: 1_000,
    // The judge needs every event.
    retain: { events: many, ageMs: 86_400_000, bytes: 2 ** 30 },
    replay: { events: many, bytes: 2 ** 26 },
  })
const say = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`)
const stream = await openStream().catch((error: unknown) => {
  say({ msg: String(error) })
  process.exit(1)
})
const [answerStream, answerSnapshot] = [stream.handler(), stream.snapshotHandler()]
const server = createServer(
  (req, res) => void (req.url === '/api/snapshot' ? answerSnapshot : answerStream)(req, res),
)
server.listen(Number(PORT), '127.0.0.1', () => say({ msg: 'Listening' }))

const { leadership = alwaysLeads() } = openJournal
let [n, term] = [0, 0]
let timer: NodeJS.Timeout | undefined
leadership.onChange((leads) => {
  clearInterval(timer)
  if (!leads) return
  term += 1
  const writer = `${INSTANCE}.${process.pid}.${term}`
  timer = setInterval(() => {
    n += 1
    const published = [
      stream.publish('line', { n, by: writer }),
      stream.publish('price', { symbol: `S${n % 10}`, price: n, by: writer }),
    ]
    for (const { stored } of published) {
      stored().then(
        (id) => say({ stored: id }),
        () => {},
      )
    }
  }, Number(EVERY_MS))
})
process.once('SIGTERM', () => {
  clearInterval(timer)
  void stream.close().then(() => process.exit(0))
})

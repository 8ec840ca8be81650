import { openGoodServer } from '../goodServer.ts'

// A right endpoint, but it says nothing to a reader whose id is from before a restart.
const given = new Set<string>()
await openGoodServer({
  port: Number(process.env.PORT),
  frame({ id, count }) {
    given.add(id)
    return `id: ${id}\nevent: tick\ndata: {"count":${count}}\n\n`
  },
  answer({ headers }) {
    if (!given.has(String(headers['last-event-id']))) delete headers['last-event-id']
    return false
  },
})

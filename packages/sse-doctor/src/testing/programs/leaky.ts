import { openGoodServer } from '../goodServer.ts'

// A right endpoint, but a timer goes on for each reader that has left.
await openGoodServer({
  port: Number(process.env.PORT),
  answer({ method }) {
    if (method === 'GET') setInterval(() => undefined, 60_000)
    return false
  },
})

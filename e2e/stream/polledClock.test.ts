import { expect, onTestFinished, test } from 'vitest'
import { liveSchemas, type LiveName } from '../../client/src/store/liveSchemas.ts'
import { createStore, type StreamLike } from '../../client/src/store/createStore.ts'
import { liveTopics } from '../../client/src/topics/liveTopics.ts'
import { createConnection } from '../../packages/use-event-source/src/stream/connection.ts'
import { readEvent } from '../../packages/use-event-source/src/readEvent.ts'
import { documentedFetch } from '../../server/src/testing/documentedFetch.ts'
import { startTestServer } from '../../server/src/testing/testServer.ts'
import { createNodePlatform } from './nodePlatform.ts'

type Handler = (data: unknown, arrival: { id: string | null; receivedAt: number }) => void

/** Opens the page's store with a server whose streams do not come through. */
async function openBehindProxy() {
  const server = await startTestServer({
    beforeStream: (req, _res, next) => void (req.method === 'GET' || next()),
  })
  const url = `http://127.0.0.1:${server.port}/api`
  const handlers = new Map<string, Handler>()
  const stream: StreamLike = {
    on(name, handler) {
      handlers.set(name, handler as Handler)
      return () => handlers.delete(name)
    },
  }
  const { topics } = createStore(stream, liveTopics)
  const connection = createConnection(
    {
      url: `${url}/events`,
      protocol: 'hello',
      key: '',
      withCredentials: false,
      probeUrl: `${url}/events`,
      snapshotUrl: `${url}/snapshot`,
      names: new Set(Object.keys(liveSchemas)),
      onState() {},
      onEvent({ event, text, ...arrival }) {
        handlers.get(event)?.(readEvent(liveSchemas[event as LiveName], text), arrival)
      },
    },
    createNodePlatform(10, documentedFetch),
  )
  onTestFinished(() => connection.send('close', null))
  connection.send('resume', null)
  return { clock: topics.clock, time: server.time, state: connection.state }
}

test('a page that polls shows the server clock, and the clock runs when nothing else changes', async () => {
  const { clock, time, state } = await openBehindProxy()
  await expect.poll(() => clock.value).toMatchObject({ timeZone: 'UTC', now: time.now() })
  expect(state().transport).toBe('polling')
  await time.advance(5_000)
  await expect.poll(() => clock.value?.now).toBe(time.now())
})

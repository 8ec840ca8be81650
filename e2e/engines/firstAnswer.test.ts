import { expect } from 'vitest'
import { expectAll, expectPassed, test } from './fixtures.ts'
import { drop, refuse } from './server/answers.ts'

test.for([204, 429, 500, 502, 503])(
  'comes back from a first answer of %i',
  async (status, { server, tab }) => {
    server.publish(3)
    server.next(refuse(status, status === 429 ? { 'Retry-After': '1' } : {}))
    await tab.ask((recorder) => recorder.open('/events'))
    await expectAll(server, tab)
    expect(server.requests).toHaveLength(2)
  },
)

test('comes back from a connection that was broken before anything was said', async ({
  server,
  tab,
}) => {
  server.publish(3)
  server.next(drop)
  await tab.ask((recorder) => recorder.open('/events'))
  await expectAll(server, tab)
})

test('comes back from a server that was not there', async ({ server, tab }) => {
  server.publish(3)
  await server.down()
  await tab.ask((recorder) => recorder.open('/events'))
  await expectPassed(tab, 'reconnecting unreachable')
  await server.up()
  await expectAll(server, tab)
})

import { expect, test } from 'vitest'
import { startTestMarquee } from '../testing/testMarquee.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { streamRequest } from '../testing/testServer.ts'

const cookies = (length: number) => `Cookie: a=${'x'.repeat(length)}\r\n`

test('a request with 9 KB of cookies is answered', async () => {
  const { port } = await startTestMarquee()
  await expect.poll(openSocket(port, streamRequest(cookies(9_000))).text).toContain('event: hello')
})

test('an unreadable request gets the answer of Node, is counted, and its kind is logged once', async () => {
  const { port, adminPort, metrics, logged } = await startTestMarquee()
  const answerTo = async (at: number, text: string) => {
    const client = openSocket(at, text)
    await client.closed
    return client.text()
  }
  const tooLarge = streamRequest(cookies(65_536))
  for (const at of [port, port, adminPort]) {
    expect(await answerTo(at, tooLarge)).toBe(
      'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n',
    )
  }
  expect(await answerTo(port, 'no http\r\n\r\n')).toBe(
    'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n',
  )
  const samples = await metrics()
  const counted = (status: number) =>
    samples.get(`marquee_requests_unreadable_total{status="${status}"}`)
  expect([400, 408, 413, 431].map(counted)).toEqual([1, 0, 0, 3])
  const lines = logged.filter(({ msg }) => msg === 'A request could not be read')
  expect(lines.map(({ status }) => status)).toEqual([431, 400])
})

test('unreadable bytes after a stream has begun add no answer to the stream', async () => {
  const { port, metrics } = await startTestMarquee()
  const client = openSocket(port, streamRequest())
  await expect.poll(client.text).toContain('event: hello')
  client.socket.write('no http\r\n\r\n')
  await client.closed
  expect(client.text()).not.toContain('400 Bad Request')
  expect((await metrics()).get('marquee_requests_unreadable_total{status="400"}')).toBe(1)
})

test('a client that breaks its connection is not counted', async () => {
  const { port, metrics } = await startTestMarquee()
  const client = openSocket(port, streamRequest())
  await expect.poll(client.text).toContain('event: hello')
  client.socket.resetAndDestroy()
  await expect.poll(async () => (await metrics()).get('marquee_connections')).toBe(0)
  expect((await metrics()).get('marquee_requests_unreadable_total{status="400"}')).toBe(0)
})

import { expect, test } from 'vitest'
import { openSocket } from '../testing/openSocket.ts'
import { leastWorkMs, noiseMs } from '../testing/workedMs.ts'
import { acceptsEventStream } from './accept.ts'
import { startHost } from './testing/hosts.ts'

const accepted = [
  'text/event-stream',
  'text/event-stream;charset=UTF-8',
  'text/event-stream; charset=utf-8; q=0.5',
  'TEXT/Event-Stream',
  ' \ttext/event-stream \t',
  'text/html, text/event-stream;q=0.1',
  'text/*',
  '*/*',
  'text/html, */*;q=0.01',
  'text/event-stream, */*;q=0',
  'text/event-stream;a="x, y; q=0"',
  'text/event-stream;a="\\"; q=0"',
  'text/event-stream;charset=utf-8, text/event-stream;q=0',
  ',, ,text/event-stream,',
  '',
  ' ',
]
const refused = [
  'text/html',
  'text/event-stream;q=0',
  'text/event-stream; Q=0.000',
  'text/event-stream;q=0, */*',
  'text/*;q=0, */*',
  '*/*;q=.0',
  'application/*',
  'text/html;a="text/event-stream"',
  'text/html;a="b, text/event-stream',
  'text/event-streams',
  'xtext/event-stream',
  'text / event-stream',
  'event-stream',
  ';;;===',
]

test.each(accepted)('Accept: %j accepts an event stream', (accept) => {
  expect(acceptsEventStream(accept)).toBe(true)
})

test.each(refused)('Accept: %j excludes an event stream', (accept) => {
  expect(acceptsEventStream(accept)).toBe(false)
})

test('a request without the header accepts everything', () => {
  expect(acceptsEventStream(null)).toBe(true)
})

test('over HTTP a charset changes nothing, and two headers count as one list', async () => {
  const { port, open } = await startHost('node')
  const ask = (headers: string) =>
    openSocket(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`)
  const charset = ask('Accept: text/event-stream;charset=UTF-8\r\n')
  await expect.poll(charset.text).toContain('event: hello')
  const list = ask('Accept: text/html\r\nAccept: text/event-stream; x="a,b"\r\n')
  await expect.poll(list.text).toContain('event: hello')
  await expect.poll(ask('Accept: text/event-stream;q=0\r\n').text).toMatch(/^HTTP\/1.1 406 /)
  expect(open()).toBe(2)
})

test.each(['"', '"\\', ';q=', ' ,', '\t', '0', 'text/*;q=0,'])(
  'the time for %j grows with the length, not with its square',
  (piece) => {
    const run = (length: number) => {
      const accept = `a${piece.repeat(length / piece.length)}`
      return () => void acceptsEventStream(accept)
    }
    const [shortMs, longMs] = leastWorkMs([run(500), run(8_000)] as const)
    // A square would make it 256 times as long.
    expect(longMs).toBeLessThan(64 * shortMs + noiseMs)
  },
)

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { examine } from './examine.ts'
import { restAsked } from './manners.ts'
import { openGoodServer, type GoodServerOptions } from './testing/goodServer.ts'
import { said } from './testing/seenOf.ts'

type Answer = NonNullable<GoodServerOptions['answer']>

/** Examines a good server that answers some requests in another way. Returns the verdicts, and when each connection brought its first request. */
const examineWith = async (answer: Answer, options: { seconds?: number } = {}) => {
  const sockets = new Set<Socket>()
  const times: number[] = []
  await using server = await openGoodServer({
    answer(request, response) {
      // HEAD is sent twice on one connection.
      if (!sockets.has(request.socket)) times.push(performance.now())
      sockets.add(request.socket)
      return answer(request, response)
    },
  })
  const { results } = await examine(server.url, { seconds: 3, ...options })
  return { results, times, said: said(results.flatMap(({ findings }) => findings)) }
}
const turnAway = (response: ServerResponse, after?: string) => {
  response.writeHead(429, after === undefined ? {} : { 'Retry-After': after }).end()
  return true
}

test.concurrent('an examination makes ten connections at most', async () => {
  const { times } = await examineWith(() => false)
  expect(times.length).toBe(10)
})

test.concurrent('a server that asks for rest gets it, and is judged after that', async () => {
  let turnedAway = 0
  const { said, times } = await examineWith(
    (_request, response) => (turnedAway++ === 0 ? turnAway(response, '1') : false),
    { seconds: 5 },
  )
  expect(times[1]! - times[0]!).toBeGreaterThan(990)
  expect(times.length).toBe(10)
  expect(said.filter((text) => /^fault|^warning/.test(text))).toEqual([])
})

test.concurrent('visits that would be too late are not made, and no check says more', async () => {
  const { results, times } = await examineWith((_request, response) => turnAway(response, '120'))
  expect(times.length).toBe(1)
  for (const { check, findings } of results) {
    if (Object.keys(check.needs).length === 0) continue
    expect(said(findings)).toEqual([
      'unseen: the server asked us to come back later than this examination lasts',
    ])
  }
})

test.concurrent('after a 429 without `Retry-After` nothing more is asked', async () => {
  const { times } = await examineWith(({ headers }, response) => {
    return headers.origin === undefined ? false : turnAway(response)
  })
  expect(times.length).toBeLessThan(10)
})

test.concurrent('a 503 without `Retry-After` is a status', async () => {
  const { said } = await examineWith((_request, response) => {
    response.writeHead(503).end()
    return true
  })
  expect(said).toContain('fault: status 503')
})

/** Redirects to this place. */
const redirect =
  (to: string) =>
  ({ url }: IncomingMessage, response: ServerResponse) => {
    if (url !== '/') return false
    response.writeHead(307, { Location: to }).end()
    return true
  }

test.concurrent('a redirect within the origin is followed, as a browser does', async () => {
  const { said, times } = await examineWith(redirect('/events?token=secret'))
  expect(said.find((text) => text.includes('redirects'))).toMatch(
    /^note: it redirects to \S+\/events\?token=…, which was examined$/,
  )
  expect(times.length).toBe(10)
})

test.concurrent('a redirect to another origin is not followed', async () => {
  const asked: string[] = []
  const other = createServer(({ url = '' }, response) => void response.end(asked.push(url)))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}/events`
  await expect(examineWith(redirect(to))).rejects.toMatchObject({
    said: { en: `it redirects to another origin: examine ${to}` },
  })
  other.close()
  expect(asked).toEqual([])
})

test.concurrent('a redirect in a circle ends', async () => {
  await expect(examineWith(redirect('/'))).rejects.toThrow('it redirects again and again')
})

test('`Retry-After` is in seconds or a date', () => {
  const asked = (after: string) => restAsked({ status: 503, headers: { 'retry-after': after } })
  expect(asked('120')).toBe(120_000)
  expect(asked('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0)
  expect(asked(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(50_000)
  expect(asked('soon')).toBeUndefined()
  expect(restAsked({ status: 200, headers: { 'retry-after': '1' } })).toBeUndefined()
})

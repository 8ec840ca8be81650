import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { expect, test, vi } from 'vitest'
import { labActions, labTokenHeader } from '@marquee/shared/lab.ts'
import type { MarqueeDeps } from '../server.ts'
import { startTestMarquee } from '../testing/testMarquee.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'
import { readEvents, streamRequest } from '../testing/testServer.ts'
import { createLab } from './createLab.ts'

type Marquee = Awaited<ReturnType<typeof startTestMarquee>>

const token = 'the-token-of-this-lab'
const withoutToken = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' }
const page = { ...withoutToken, [labTokenHeader]: token }

async function startLab(environment: Record<string, string> = {}, canRestart = true) {
  const setFault = vi.fn(() => Promise.resolve())
  const restart = vi.fn()
  const openLab: MarqueeDeps['openLab'] = (core) =>
    createLab(
      { token, setFault, restart: canRestart ? restart : null },
      { ...core, simulated: ['douban'] },
    )
  const marquee = await startTestMarquee(environment, { openLab })
  return { ...marquee, setFault, restart }
}

/** Opens a stream, and returns it with the cookie of its browser. */
async function openStream(
  { ask }: Marquee,
  headers: Record<string, string> = {},
  path = '/api/events',
) {
  const response = await ask(path, { headers })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? headers['Cookie'] ?? ''
  return { response, cookie }
}

const order = ({ ask }: Marquee, action: string, cookie: string, body: object = {}) =>
  ask(`/api/lab/${action}`, {
    method: 'POST',
    headers: { ...page, Cookie: cookie },
    body: JSON.stringify(body),
  })

const namesUntilCut = async (response: Response) => {
  const names: (string | undefined)[] = []
  try {
    for (const { event } of await readEvents(response, Infinity)) names.push(event)
  } catch {
    return 'cut'
  }
  return names
}

test('without LAB=1 there is no lab, and streams bring no cookie', async () => {
  const marquee = await startTestMarquee()
  expect((await marquee.ask('/api/lab')).status).toBe(404)
  expect((await order(marquee, 'cut', '')).status).toBe(404)
  expect((await openStream(marquee)).cookie).toBe('')
})

test('it says what it can do', async () => {
  const { ask } = await startLab()
  const response = await ask('/api/lab', { headers: page })
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual({
    canRestart: true,
    sources: ['douban'],
    heartbeatMs: 15_000,
  })
})

test('two streams of a browser without a cookie belong to one browser', async () => {
  const lab = await startLab()
  const [a, b] = await Promise.all([openStream(lab), openStream(lab)])
  expect(a.cookie).toBe(b.cookie)
  await lab.time.advance(10_000)
  expect((await openStream(lab)).cookie).not.toBe(a.cookie)
})

test("a browser's own streams are cut and the others stay; then everybody's are cut", async () => {
  const lab = await startLab()
  const mine = await openStream(lab)
  const theirs = await openStream(lab, { 'User-Agent': 'another' })
  expect((await order(lab, 'cut', mine.cookie)).status).toBe(204)
  expect(await namesUntilCut(mine.response)).toBe('cut')
  expect(lab.clients()).toBe(1)
  await order(lab, 'cut-all', mine.cookie)
  expect(await namesUntilCut(theirs.response)).toBe('cut')
})

test.each([503, 429, 204] as const)(
  'the next two connections are answered with %i, and a HEAD gets the same',
  async (status) => {
    const lab = await startLab()
    const { cookie } = await openStream(lab)
    await order(lab, `refuse-${status}`, cookie)
    const answers: [number, string | null][] = []
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET', 'HEAD']) {
      const { status, headers } = await lab.ask('/api/events', {
        method,
        headers: { Cookie: cookie },
      })
      answers.push([status, headers.get('retry-after')])
    }
    const refused = [status, status === 204 ? null : '2']
    expect(answers).toEqual([...Array<unknown>(4).fill(refused), [200, null], [200, null]])
  },
)

test('a mute server accepts connections and sends nothing, until it speaks again', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  await order(lab, 'mute', cookie)
  let answered = false
  const waiting = openStream(lab, { Cookie: cookie }).then(() => (answered = true))
  await lab.time.advance(50_000)
  expect(answered).toBe(false)
  await lab.time.advance(5_000)
  await waiting
})

test('a frozen stream gets nothing more, not even its end; the next stream gets everything', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  const frozen = openSocket(lab.port, streamRequest(`Cookie: ${cookie}\r\n`))
  await expect.poll(frozen.text).toContain('event: hello')
  await order(lab, 'freeze', cookie)
  const heard = frozen.text()
  const next = openSocket(lab.port, streamRequest(`Cookie: ${cookie}\r\n`))
  await expect.poll(next.text).toContain('event: hello')
  lab.upstreams.price = 4_321
  await lab.time.advance(20_000)
  await expect.poll(next.text).toContain('4321')
  expect([frozen.text(), frozen.socket.destroyed]).toEqual([heard, false])
})

test('a lost cursor makes one gap', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  const { lastEventId } = (await (await lab.ask('/api/snapshot')).json()) as { lastEventId: string }
  await order(lab, 'gap', cookie)
  const resumes: unknown[] = []
  for (let n = 0; n < 2; n++) {
    const path = `/api/events?lastEventId=${lastEventId}`
    const response = await lab.ask(path, { headers: { Cookie: cookie } })
    const [hello] = await readEvents(response, 1)
    resumes.push((JSON.parse(hello?.data ?? '{}') as { resume: string }).resume)
  }
  expect(resumes).toEqual(['gap', 'replayed'])
})

test.each(['cut', 'cut-all', 'freeze', 'refuse-204', 'mend'])(
  'what an earlier order left for later has no effect on “%s”',
  async (action) => {
    const lab = await startLab()
    const { cookie } = await openStream(lab)
    await order(lab, 'gap', cookie)
    await order(lab, action, cookie)
    const path = `/api/events?lastEventId=${lab.time.now()}-0`
    let response = await lab.ask(path, { headers: { Cookie: cookie } })
    for (let n = 0; n < 4 && response.status !== 200; n++) {
      response = await lab.ask(path, { headers: { Cookie: cookie } })
    }
    const [hello] = await readEvents(response, 1)
    expect(hello?.data).not.toContain('"resume":"gap"')
  },
)

test('strange frames reach the streams of the browser that asked for them', async () => {
  const lab = await startLab()
  const topics = '/api/events?topics=movies,stock-update'
  const { response, cookie } = await openStream(lab, {}, topics)
  for (const action of ['bad-frame', 'duplicate', 'unknown-event']) await order(lab, action, cookie)
  await order(lab, 'flood', cookie)
  // hello, the snapshot of two keys, the three strange frames, and the flood.
  const events = await readEvents(response, 3 + 3 + 1_000)
  expect(events.slice(3, 6).map(({ event }) => event)).toEqual([
    'clock',
    'stock-update',
    'no-such-event',
  ])
  const prices = events.slice(6).map(({ data }) => (JSON.parse(data) as { price: number }).price)
  expect(prices).toHaveLength(1_000)
  expect(new Set(prices).size).toBeGreaterThan(1)
  expect(prices.at(-1)).toBe(100)
})

test('only simulated sources can get a fault, and it can be taken away', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  expect((await order(lab, 'faults', cookie, { source: 'douban', fault: 'html' })).status).toBe(204)
  expect(lab.setFault).toHaveBeenLastCalledWith('douban', 'html')
  for (const wrong of [
    { source: 'coinbase', fault: 'html' },
    { source: 'douban', fault: 'x' },
    {},
  ]) {
    expect((await order(lab, 'faults', cookie, wrong)).status).toBe(400)
  }
  await order(lab, 'mend', cookie)
  expect(lab.setFault).toHaveBeenLastCalledWith('douban', null)
})

test('an order that the simulator does not take is answered so', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  lab.setFault.mockRejectedValue(new Error('socket hang up'))
  for (const [action, body] of [
    ['faults', { source: 'douban', fault: 'html' }],
    ['mend'],
  ] as const) {
    const response = await order(lab, action, cookie, body)
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({
      detail: 'The simulator did not take the order.',
    })
  }
})

test('a restart can be ordered', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  expect((await order(lab, 'restart', cookie)).status).toBe(204)
  expect(lab.restart).toHaveBeenCalledTimes(1)
})

test('a server that nothing would start again is not ended', async () => {
  const lab = await startLab({}, false)
  const { cookie } = await openStream(lab)
  expect((await order(lab, 'restart', cookie)).status).toBe(409)
})

const json = { 'Content-Type': 'application/json', [labTokenHeader]: token }
test.each<[string, Record<string, string>, number]>([
  ['another site', { ...page, 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['another origin', { ...json, Origin: 'http://evil.tld' }, 403],
  ['nobody', json, 403],
  ['a form', { ...page, 'Content-Type': 'text/plain' }, 415],
  ['a proxy', { ...page, 'X-Forwarded-For': '192.0.2.1' }, 403],
])('an order from %s is refused', async (_, headers, status) => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  // Not fetch, which does not let the caller set the first of these headers.
  const options = { port: lab.port, host: '127.0.0.1', path: '/api/lab/cut', method: 'POST' }
  const req = request({ ...options, headers: { ...headers, Cookie: cookie } })
  const [res] = (await once(req.end('{}'), 'response')) as [IncomingMessage]
  expect(res.resume().statusCode).toBe(status)
  expect(lab.clients()).toBe(1)
})

test('an unknown order gets an explanation', async () => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  expect((await order(lab, 'toString', cookie)).status).toBe(404)
  expect((await order(lab, 'cut', 'marquee-lab=0123456789abcdef')).status).toBe(409)
  const asked = await lab.ask('/api/lab/cut', { headers: page })
  expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'POST'])
  const long = await order(lab, 'cut', cookie, { a: 'x'.repeat(2_000) })
  expect([long.status, lab.clients()]).toEqual([413, 1])
})

const everyRoute = [
  ...['', '/', '/faults', '/unknown', ...labActions.map((action) => `/${action}`)].map(
    (path) => `/api/lab${path}`,
  ),
  '/API/LAB/cut',
  '/api/lab/%63ut',
]

test.each<[string, Record<string, string>]>([
  ['no token', {}],
  ['an empty token', { [labTokenHeader]: '' }],
  ['a wrong token', { [labTokenHeader]: `${token}x` }],
  ['the token twice', { [labTokenHeader]: `${token}, ${token}` }],
  ['the token as a cookie', { Cookie: `${labTokenHeader}=${token}` }],
])('with %s no route answers, for any method', async (_name, headers) => {
  const lab = await startLab()
  const { cookie } = await openStream(lab)
  const Cookie = [cookie, headers['Cookie']].filter(Boolean).join('; ')
  for (const path of everyRoute) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const body = method === 'POST' ? '{"source":"douban","fault":"html"}' : undefined
      const init = { method, headers: { ...withoutToken, ...headers, Cookie }, body: body ?? null }
      const { status } = await lab.ask(`${path}?token=${token}`, init)
      expect([method, path, status]).toEqual([method, path, 403])
    }
  }
  expect([lab.clients(), lab.restart.mock.calls, lab.setFault.mock.calls]).toEqual([1, [], []])
})

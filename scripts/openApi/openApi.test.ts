import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, test } from 'vitest'
import { eventSchemas } from '@marquee/shared/events.ts'
import { startTestMarquee } from '../../server/src/testing/testMarquee.ts'
import { answerFaults, type Answer } from './answerFaults.ts'
import { openApi } from './openApi.ts'

test('the document is right OpenAPI 3.2, for a linter that is not ours', async () => {
  const config = await createConfig({
    extends: ['recommended'],
    // Nobody can ask for the health in a wrong way.
    rules: { 'operation-4xx-response': 'off' },
  })
  const problems = await lintFromString({ source: JSON.stringify(openApi()), config })
  expect(
    problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([])
})

test('it has each event of the contract', () => {
  const stream = openApi().paths['/api/events'].get.responses[200].content['text/event-stream']
  const text = JSON.stringify(stream.itemSchema)
  for (const name of Object.keys(eventSchemas)) expect(text).toContain(`{"const":"${name}"}`)
})

describe('PROTOCOL.md and the document', () => {
  const protocol = readFileSync(new URL('../../PROTOCOL.md', import.meta.url), 'utf8')
  const paths = Object.entries(openApi().paths)

  test('name the same resources', () => {
    const named = protocol.match(/`?GET \/[\w/.:-]+`/g)?.map((one) => one.replaceAll(/`|GET /g, ''))
    const documented = paths.filter(([, operations]) => 'get' in operations).map(([path]) => path)
    const spelled = documented.map((path) => path.replaceAll(/{(\w+)}/g, ':$1'))
    expect(new Set(named)).toEqual(new Set(spelled))
  })

  test('name the same statuses of the stream', () => {
    const named = [...protocol.matchAll(/^\| (4\d\d|5\d\d) +\|/gm)].map(([, status]) => status)
    const documented = Object.keys(openApi().paths['/api/events'].get.responses)
    // 405 is the answer to a method that no path of the document has.
    expect(named).toEqual([...documented.filter((status) => status >= '400'), '405'].sort())
  })

  test('name the same parameters of the stream', () => {
    for (const { name } of openApi().paths['/api/events'].get.parameters) {
      expect(protocol).toContain(`\`${name}\``)
    }
  })
})

/** What a server of the tests answers is compared with the document by `ask` itself. */
describe('an answer of the server fits the document', () => {
  const asked: [address: string, status: number, init?: RequestInit][] = [
    ['/api/events?topics=nothing', 400],
    ['/api/events', 406, { headers: { Accept: 'text/html' } }],
    ['/api/events', 405, { method: 'POST' }],
    ['/api/snapshot', 200],
    ['/api/snapshot', 200, { method: 'HEAD' }],
    ['/api/snapshot', 304, { headers: { 'If-None-Match': '*' } }],
    ['/api/snapshot?symbols=nothing', 400],
    ['/api/time', 200],
    ['/api/time', 204, { method: 'OPTIONS', headers: { Origin: 'http://app.example' } }],
    ['/api/stocks/BTC-USD/history', 200],
    ['/api/stocks/BTC-USD/history?range=1y', 400],
    ['/api/stocks/nothing/history', 404],
    ['/api/posters/nothing', 400],
    ['/api/openapi.json', 200],
    ['/api/nothing', 404],
    ['/api/lab', 404],
    ['/healthz', 200],
    ['/readyz', 200],
  ]
  test.each(asked)('%s answers %i', async (address, status, init) => {
    const { ask } = await startTestMarquee({ CORS_ORIGINS: 'http://app.example' })
    expect((await ask(address, init)).status).toBe(status)
  })

  test('each event of a stream, from its first byte', async () => {
    const { ask, time, upstreams } = await startTestMarquee()
    const { status, headers, body } = await ask('/api/events')
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    upstreams.price = 101
    while (!/event: clock/.test(text) || !/event: movies/.test(text)) {
      await time.advance(1_000)
      text += (await reader.read()).value ?? ''
    }
    await reader.cancel()
    expect(answerFaults({ path: '/api/events', status, headers, text })).toEqual([])
  })
})

describe('what the document does not allow is found:', () => {
  const time = {
    path: '/api/time',
    status: 200,
    headers: new Headers({ 'Content-Type': 'application/json' }),
    text: '{"now":1}',
  }
  const gone = { ...time, path: '/api/nothing', status: 404 }
  const stream = {
    path: '/api/events',
    status: 200,
    headers: new Headers({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    }),
  }
  const wrong: [string, Answer, string][] = [
    ['a body', { ...time, text: '{"now":"soon"}' }, '/now must be integer'],
    ['a status', { ...time, status: 418 }, 'GET /api/time has no answer 418'],
    ['a type', { ...gone, text: '{}' }, 'GET /api/nothing 404 has no application/json'],
    ['a path', { ...time, path: '/api/x' }, '/api/x is not in the document, and the answer is 200'],
    ['a method', { ...time, method: 'PUT' }, '/api/time does not take PUT, and the answer is 200'],
    ['no header', { ...time, path: '/api/snapshot', text: null }, 'the header ETag is missing'],
    ['an event', { ...stream, text: 'event: clock\ndata: {}\n\n' }, ' must have required property'],
    ['a name', { ...stream, text: 'event: x\ndata: {}\n\n' }, 'the event x is not in the document'],
  ]
  test.each(wrong)('%s', (_, answer, fault) => {
    expect(answerFaults(answer).join('\n')).toContain(fault)
  })

  test('and nothing else', () => {
    expect(answerFaults(time)).toEqual([])
    const clock = 'event: clock\ndata: {"now":1,"timeZone":"UTC"}\n\n'
    expect(answerFaults({ ...stream, text: clock })).toEqual([])
  })
})

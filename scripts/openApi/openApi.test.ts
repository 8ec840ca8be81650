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

describe('an answer of the server fits the document', () => {
  const asked: [path: Answer['path'], address: string, status: number, headers?: object][] = [
    ['/api/events', '/api/events?topics=nothing', 400],
    ['/api/events', '/api/events', 406, { Accept: 'text/html' }],
    ['/api/snapshot', '/api/snapshot', 200],
    ['/api/snapshot', '/api/snapshot?symbols=nothing', 400],
    ['/api/time', '/api/time', 200],
    ['/api/stocks/{symbol}/history', '/api/stocks/BTC-USD/history', 200],
    ['/api/stocks/{symbol}/history', '/api/stocks/BTC-USD/history?range=1y', 400],
    ['/api/stocks/{symbol}/history', '/api/stocks/nothing/history', 404],
    ['/api/posters/{movieId}', '/api/posters/nothing', 400],
    ['/api/openapi.json', '/api/openapi.json', 200],
    ['/healthz', '/healthz', 200],
    ['/readyz', '/readyz', 200],
  ]
  test.each(asked)('%s: %s answers %i', async (path, address, status, headers = {}) => {
    const { ask } = await startTestMarquee()
    const response = await ask(address, { headers: { ...headers } })
    expect(response.status).toBe(status)
    const type = response.headers.get('content-type')
    expect(answerFaults({ path, status, type, text: await response.text() })).toEqual([])
  })

  test('each event of a stream, from its first byte', async () => {
    const { ask, time, upstreams } = await startTestMarquee()
    const response = await ask('/api/events')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    upstreams.price = 101
    while (!/event: clock/.test(text) || !/event: movies/.test(text)) {
      await time.advance(1_000)
      text += (await reader.read()).value ?? ''
    }
    await reader.cancel()
    const answer = { path: '/api/events', status: 200, type: 'text/event-stream', text } as const
    expect(answerFaults(answer)).toEqual([])
  })

  test('what the document does not allow is found', () => {
    const time = { path: '/api/time', status: 200, type: 'application/json' } as const
    expect(answerFaults({ ...time, text: '{"now":"soon"}' })).toEqual(['/now must be integer'])
    const stream = { path: '/api/events', status: 200, type: 'text/event-stream' } as const
    const wrong = [
      'event: clock\ndata: {"now":1}\n\n',
      'event: nothing\ndata: {}\n\n',
      'event: movies\ndata: {}\n\n',
    ]
    for (const text of wrong) expect(answerFaults({ ...stream, text })).not.toEqual([])
  })
})

import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { encodeCurl, encodeJsonLines } from './exportFrames.ts'
import { testFrame } from '../../testing/testFrame.ts'

test('an export has one object for each frame, with its data as JSON and its original text', () => {
  const text = encodeJsonLines([testFrame(), testFrame({ data: 'not JSON' })])
  const [first, second, ...rest] = text.split('\n')
  expect(JSON.parse(first ?? '')).toEqual({
    receivedAt: 1_000,
    publishedAt: 1,
    event: 'clock',
    id: null,
    bytes: 30,
    data: { now: 1 },
    raw: 'event: clock\ndata: {"now":1}\n\n',
  })
  expect(JSON.parse(second ?? '')).toMatchObject({ data: 'not JSON' })
  expect(rest).toEqual([''])
})

// Windows has no such shell.
test.skipIf(process.platform === 'win32')('a shell reads the curl command right for any id', () => {
  const url = "http://127.0.0.1:3000/api/events?symbols=a&x='$(id)'"
  const command = encodeCurl(url, '12-3').replace('curl', `printf '%s\\n'`)
  expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\n')).toEqual([
    '-N',
    '-H',
    'Accept: text/event-stream',
    '-H',
    'Last-Event-ID: 12-3',
    url,
    '',
  ])
})

import { expect, test } from 'vitest'
import { createFrameReader } from './readFrames.ts'
import { createFrameSplitter } from './splitFrames.ts'

function reader() {
  const clock = { ms: 0 }
  return { clock, ...createFrameReader({ now: () => 1_000 + clock.ms, elapsed: () => clock.ms }) }
}

test('cuts text into frames at empty lines of every kind, and keeps every character', () => {
  const text = 'data: a\n\ndata: b\r\n\r\n: c\r\rdata: d\n\n'
  const frames = ['data: a\n\n', 'data: b\r\n\r\n', ': c\r\r', 'data: d\n\n']
  expect(createFrameSplitter()(text)).toEqual(frames)
  const split = createFrameSplitter()
  expect([...text].flatMap((character) => split(character))).toEqual(frames)
})

test('an event has its name, id, data, size and the time when it was made', () => {
  const [frame] = reader().read('id: 900-1\nevent: movies\ndata: "€"\n\n')
  expect(frame).toMatchObject({
    number: 1,
    name: 'movies',
    id: '900-1',
    data: '"€"',
    bytes: 37,
    receivedAt: 1_000,
    elapsedMs: 0,
    publishedAt: 900,
  })
})

test('the clock and the hello say when they were made, although they have no id', () => {
  const said = reader().read(
    'event: clock\ndata: {"now":5}\n\nevent: hello\ndata: {"serverNow":6}\n\nevent: ping\ndata: {}\n\n',
  )
  expect(said.map(({ publishedAt }) => publishedAt)).toEqual([5, 6, null])
})

test('a frame that is no event has a name that says so', () => {
  const { read, note } = reader()
  expect(read('retry: 3000\n\n: hello\n\n').map(({ name }) => name)).toEqual(['retry', 'comment'])
  expect(note('HTTP 503')).toMatchObject({ number: 3, name: 'connection', data: null })
})

test('a frame has an id only where one was sent', () => {
  const { read } = reader()
  const ids = read('id: 1-0\ndata: a\n\ndata: b\n\n').map(({ id }) => id)
  expect(ids).toEqual(['1-0', null])
})

test('the time between frames does not change when a clock is set', () => {
  const { clock, read } = reader()
  read('data: a\n\n')
  clock.ms = 250
  expect(read('data: b\n\n')).toMatchObject([{ elapsedMs: 250, receivedAt: 1_250 }])
})

test('drops the half frame of a stream that broke when the next one begins', () => {
  const { read, note } = reader()
  read('data: ha')
  note('The stream ended.')
  expect(read('data: b\n\n')).toMatchObject([{ data: 'b' }])
})

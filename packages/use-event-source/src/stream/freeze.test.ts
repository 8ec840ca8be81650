import { expect, test } from 'vitest'
import { hello } from '../testing/fakes.ts'
import { useOpenStream } from '../testing/testUse.ts'

test('a frozen page closes the stream, and goes on from its cursor when it thaws', () => {
  const { stream, source, sources, fire } = useOpenStream()
  source().emit('news', { title: 'a' }, '5-0')
  fire('freeze')
  expect(source().closed).toBe(true)
  expect(stream.connection.value).toMatchObject({ status: 'paused', reason: 'hidden' })
  fire('resume')
  expect(sources).toHaveLength(2)
  expect(source().url).toBe('/events?lastEventId=5-0')
})

test('a page that thaws and is still hidden leaves the stream again, with `pauseHiddenAfterMs`', () => {
  const { stream, source, setHidden, fire, advance } = useOpenStream({ pauseHiddenAfterMs: 5_000 })
  setHidden(true)
  advance(5_000)
  fire('freeze')
  fire('resume')
  source().emit('hello', hello())
  expect(stream.connection.value.status).toBe('open')
  advance(5_000)
  expect(stream.connection.value.status).toBe('paused')
})

import { createFakePlatform, hello } from '@marquee/use-event-source/testing'
import { useEventSource } from '@marquee/use-event-source/vue'
import { expect, onTestFinished, test } from 'vitest'
import { effectScope } from 'vue'
import { liveSchemas } from './liveSchemas.ts'
import { useConnectionLog } from './useConnectionLog.ts'

/** The log of a stream whose server is the test. */
function openLog() {
  const platform = createFakePlatform()
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const log = scope.run(() => {
    const stream = useEventSource('/api/events', {
      protocol: 'hello',
      events: liveSchemas,
      platform,
    })
    return useConnectionLog(stream, stream.connection, platform.now)
  })
  const emit = (name: string, data: object, id?: string) => platform.source().emit(name, data, id)
  const greet = (resume: string) => emit('hello', hello({ resume, serverNow: 5_000, sources: [] }))
  return { ...platform, emit, greet, notes: () => log?.value ?? [] }
}

test('the log has each state of the connection, with its reason', () => {
  const { greet, source, notes } = openLog()
  greet('fresh')
  source().fail()
  const states = notes().flatMap((note) =>
    note.kind === 'state' ? [[note.status, note.reason]] : [],
  )
  expect(states).toEqual([
    ['connecting', null],
    ['open', null],
    ['reconnecting', 'lost'],
  ])
})

test('the log counts what a stream replays, and what the server left out', () => {
  const { greet, emit, notes } = openLog()
  greet('replayed')
  const films = { source: 'douban', simulated: true, fetchedAt: 1, movies: [] }
  for (const id of ['4000-0', '5000-0', '6000-0']) emit('movies', films, id)
  emit('skipped', { events: 7 })
  expect(notes()).toContainEqual(expect.objectContaining({ kind: 'resume', events: 2 }))
  expect(notes()).toContainEqual(expect.objectContaining({ kind: 'skipped', events: 7 }))
})

import { expect, test } from 'vitest'
import { createFakeRuntime } from '../../testing/fakeRuntime.ts'
import { LinkError } from './link.ts'
import { createReaders, type ReadersDeps } from './readers.ts'

/** A process that has heard everything up to 5-0. */
function createRig(ask: ReadersDeps['ask'] = () => Promise.reject(new LinkError('cut'))) {
  const runtime = createFakeRuntime()
  const rig = { heard: '5-0' }
  return { runtime, rig, ...createReaders({ runtime, heardUpTo: () => rig.heard, ask }) }
}

test('a reader waits until its event or a newer one has come', async () => {
  const { runtime, reached, heard } = createRig()
  const outcomes: string[] = []
  for (const id of ['7-0', '9-0'] as const) void reached(id, 60_000).then((it) => outcomes.push(it))
  heard('6-0')
  await runtime.advance(0)
  expect(outcomes).toEqual([])
  heard('8-0')
  await runtime.advance(0)
  expect([outcomes, runtime.pending()]).toEqual([['come'], 1])
  expect(await reached('5-0', 60_000)).toBe('come')
})

test.each([
  ['unknown', 'nobody has it, and this process has everything', { isKnown: false, newest: '5-0' }],
  ['late', 'nobody has it, and this process is behind', { isKnown: false, newest: '6-0' }],
  ['late', 'it is there', { isKnown: true, newest: '7-0' }],
] as const)(
  'a reader whose event does not come is told %s where %s',
  async (told, _why, answer) => {
    const { runtime, reached } = createRig(() => Promise.resolve(answer))
    const outcome = reached('7-0', 1_000)
    await runtime.advance(1_000)
    expect(await outcome).toBe(told)
  },
)

test('a reader is told late where Redis cannot be asked', async () => {
  const { runtime, reached } = createRig()
  const outcome = reached('7-0', 1_000)
  await runtime.advance(1_000)
  expect(await outcome).toBe('late')
})

test('a reader whose event comes while Redis is asked goes on', async () => {
  const { runtime, rig, reached } = createRig(() => {
    rig.heard = '7-0'
    return Promise.resolve({ isKnown: true, newest: '7-0' })
  })
  const outcome = reached('7-0', 1_000)
  await runtime.advance(1_000)
  expect(await outcome).toBe('come')
})

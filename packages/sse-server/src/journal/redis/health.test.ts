import { expect, test } from 'vitest'
import { createFakeRuntime } from '../../testing/fakeRuntime.ts'
import { createHealth } from './health.ts'

function createRig() {
  const runtime = createFakeRuntime()
  const states: string[] = []
  return { runtime, states, ...createHealth(1_000, runtime, (state) => states.push(state)) }
}

test('a trouble is told when it has lasted, and its end', async () => {
  const { runtime, states, wrong, right, isCut } = createRig()
  wrong('deaf')
  await runtime.advance(999)
  expect([states, isCut()]).toEqual([[], false])
  await runtime.advance(1)
  expect([states, isCut()]).toEqual([['cut'], true])
  wrong('mute')
  right('deaf')
  expect(states).toEqual(['cut'])
  right('mute')
  right('mute')
  expect([states, isCut(), runtime.pending()]).toEqual([['cut', 'live'], false, 0])
})

test('a short trouble is not told', async () => {
  const { runtime, states, wrong, right } = createRig()
  wrong('deaf')
  await runtime.advance(900)
  right('deaf')
  wrong('deaf')
  await runtime.advance(900)
  right('deaf')
  await runtime.advance(5_000)
  expect(states).toEqual([])
})

test('troubles that take turns are one long trouble', async () => {
  const { runtime, states, wrong, right } = createRig()
  wrong('deaf')
  await runtime.advance(600)
  wrong('mute')
  right('deaf')
  await runtime.advance(400)
  expect(states).toEqual(['cut'])
})

test('a trouble that has lasted already is told at once', async () => {
  const { runtime, states, wrong } = createRig()
  wrong('mute')
  wrong('deaf', 2_000)
  await runtime.advance(0)
  expect(states).toEqual(['cut'])
})

test('nothing is told after the end', async () => {
  const { runtime, states, wrong, stop } = createRig()
  wrong('deaf')
  stop()
  await runtime.advance(5_000)
  expect(states).toEqual([])
})

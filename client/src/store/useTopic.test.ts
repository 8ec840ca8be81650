// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { Topic } from '@marquee/shared/topics.ts'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { renderNow } from '../testing/renderNow.ts'
import { testNow } from '../testing/renderPanel.ts'
import { testQuote } from '../testing/testQuote.ts'
import { useTopic } from './useTopic.ts'

/** What a component gets from this topic. */
async function asked<T extends Topic>(name: T) {
  let topic: ReturnType<typeof useTopic<T>> | undefined
  const { emit, isPaused } = await renderNow(
    defineComponent(() => ((topic = useTopic(name)), () => null)),
  )
  if (topic === undefined) throw new Error('The component was not set up')
  return { ...topic, isPaused, emit }
}

const failing = (source: string, lastSuccessAt: number | null): SourceStatus => ({
  source,
  topic: 'stock-update',
  state: 'failing',
  since: 0,
  lastSuccessAt,
  nextPollAt: null,
  simulated: true,
})

test('a component gets the value of the topic that it asks for', async () => {
  const { value, emit } = await asked('stock-update')
  await emit('clock', { now: 1, timeZone: 'UTC' })
  await emit('stock-update', testQuote({ symbol: 'A' }))
  expect([...value.value.keys()]).toEqual(['A'])
})

test('a component gets the sources of this topic only', async () => {
  const { sources, emit } = await asked('stock-update')
  await emit('source-status', failing('tencent', 1))
  await emit('source-status', { ...failing('douban', 1), topic: 'movies' })
  expect(sources.value.map(({ source }) => source)).toEqual(['tencent'])
})

test('a topic loads until a value comes', async () => {
  const { isLoading, emit } = await asked('stock-update')
  expect(isLoading.value).toBe(true)
  await emit('stock-update', testQuote())
  expect(isLoading.value).toBe(false)
})

test('a topic without sources loads until a value comes', async () => {
  const { isLoading, emit } = await asked('clock')
  expect(isLoading.value).toBe(true)
  await emit('clock', { now: 1, timeZone: 'UTC' })
  expect(isLoading.value).toBe(false)
})

test('a topic does not load where all sources fail and one has never answered', async () => {
  const { isLoading, emit } = await asked('stock-update')
  await emit('source-status', failing('tencent', 1))
  expect(isLoading.value).toBe(true)
  await emit('source-status', failing('coinbase', null))
  expect(isLoading.value).toBe(false)
})

test('a topic stands still while updates are paused, and then has the newest value', async () => {
  const { value, isLoading, isPaused, emit } = await asked('clock')
  await emit('clock', { now: 1, timeZone: 'UTC' })
  isPaused.value = true
  await emit('clock', { now: 2, timeZone: 'UTC' })
  expect([value.value?.now, isLoading.value]).toEqual([1, false])
  isPaused.value = false
  expect(value.value?.now).toBe(2)
})

test('the example of useTopic gets the quotes, their sources and whether they load', async () => {
  let shown = () => ''
  const panel = defineComponent(() => {
    const { value: quotes, sources, isLoading } = useTopic('stock-update')
    shown = () => [quotes.value.size, sources.value.length, isLoading.value].join()
    return () => null
  })
  const { emit } = await renderNow(panel)
  await emit('stock-update', testQuote({ symbol: 'A' }))
  expect(shown()).toBe('1,0,false')
})

test('the example of renderNow shows the time', async () => {
  const ClockNow = defineComponent(() => {
    const { value } = useTopic('clock')
    return () => h('p', { role: 'timer' }, value.value?.now)
  })
  const { emit, getByRole } = await renderNow(ClockNow)
  await emit('clock', { now: testNow, timeZone: 'UTC' })
  expect(getByRole('timer').textContent).toBe(String(testNow))
})

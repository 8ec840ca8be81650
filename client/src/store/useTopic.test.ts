// @vitest-environment happy-dom
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { Topic } from '@marquee/shared/topics.ts'
import { cleanup, render } from '@testing-library/vue'
import { expect, onTestFinished, test } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import { notStarted } from '../stream/connectionState.ts'
import { testQuote } from '../testing/testQuote.ts'
import { liveTopics } from '../topics/liveTopics.ts'
import { createStore, type StreamLike } from './createStore.ts'
import { provideLive } from './live.ts'
import { parsePreferences } from './preferences.ts'
import { useTopic } from './useTopic.ts'

/** A component that asks for a topic, in a page whose stream says what the test emits. */
function asked<T extends Topic>(name: T) {
  const handlers = new Map<string, (data: never, arrival: never) => void>()
  const stream: StreamLike = { on: (event, handler) => void handlers.set(event, handler) }
  // Vue sees every event at once.
  const timers = { now: () => Infinity, after: (_ms: number, run: () => void) => run() }
  const isPaused = ref(false)
  let topic: ReturnType<typeof useTopic<T>> | undefined
  const child = defineComponent(() => ((topic = useTopic(name)), () => null))
  const page = defineComponent(() => {
    provideLive({
      store: createStore(stream, liveTopics, timers),
      stream,
      connection: shallowRef(notStarted),
      log: ref([]),
      isOpen: ref(true),
      isPaused,
      hasLab: ref(false),
      preferences: ref(parsePreferences('')),
    })
    return () => h(child)
  })
  render(page)
  onTestFinished(cleanup)
  const emit = (event: string, data: object) =>
    handlers.get(event)?.(data as never, { id: null, receivedAt: 0 } as never)
  return { ...topic!, isPaused, emit }
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

test('a component gets the value of the topic that it asks for', () => {
  const { value, emit } = asked('stock-update')
  emit('clock', { now: 1, timeZone: 'UTC' })
  emit('stock-update', testQuote({ symbol: 'A' }))
  expect([...value.value.keys()]).toEqual(['A'])
})

test('its sources are those of this topic', () => {
  const { sources, emit } = asked('stock-update')
  emit('source-status', failing('tencent', 1))
  emit('source-status', { ...failing('douban', 1), topic: 'movies' })
  expect(sources.value.map(({ source }) => source)).toEqual(['tencent'])
})

test('it loads until a value comes', () => {
  const { isLoading, emit } = asked('stock-update')
  expect(isLoading.value).toBe(true)
  emit('stock-update', testQuote())
  expect(isLoading.value).toBe(false)
})

test('a topic without sources loads until a value comes', () => {
  const { isLoading, emit } = asked('clock')
  expect(isLoading.value).toBe(true)
  emit('clock', { now: 1, timeZone: 'UTC' })
  expect(isLoading.value).toBe(false)
})

test('it does not load where all sources fail and one has never answered', () => {
  const { isLoading, emit } = asked('stock-update')
  emit('source-status', failing('tencent', 1))
  expect(isLoading.value).toBe(true)
  emit('source-status', failing('coinbase', null))
  expect(isLoading.value).toBe(false)
})

test('it stands still while updates are paused, and then has the newest', () => {
  const { value, isLoading, isPaused, emit } = asked('clock')
  emit('clock', { now: 1, timeZone: 'UTC' })
  isPaused.value = true
  emit('clock', { now: 2, timeZone: 'UTC' })
  expect([value.value?.now, isLoading.value]).toEqual([1, false])
  isPaused.value = false
  expect(value.value?.now).toBe(2)
})

import { h, nextTick, ref, shallowRef, type Component } from 'vue'
import { createStore, type StreamLike } from '../store/createStore.ts'
import { provideLive } from '../store/live.ts'
import { parsePreferences } from '../store/preferences.ts'
import { notStarted } from '@marquee/use-event-source'
import { liveTopics } from '../topics/liveTopics.ts'
import { renderPanel } from './renderPanel.ts'

/**
 * For tests: a component that asks for topics, in a page whose stream says what the test emits.
 *
 * @example
 * const { emit, getByRole } = await renderNow(ClockNow)
 * await emit('clock', { now: testNow, timeZone: 'UTC' })
 */
export async function renderNow(
  component: Component,
  options: Parameters<typeof renderPanel>[2] = {},
) {
  const handlers = new Map<string, (data: never, arrival: never) => void>()
  const stream: StreamLike = {
    on(event, handler) {
      handlers.set(event, handler)
      return () => handlers.delete(event)
    },
  }
  // No delay: Vue sees every event at once.
  const timers = { now: () => Infinity, after: (_ms: number, run: () => void) => run() }
  const isPaused = ref(false)
  const page: Component = {
    setup() {
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
      return () => h(component)
    },
  }
  const view = await renderPanel(page, {}, options)
  return {
    ...view,
    isPaused,
    async emit(event: string, data: object) {
      handlers.get(event)?.(data as never, { id: null, receivedAt: 0 } as never)
      await nextTick()
    },
  }
}

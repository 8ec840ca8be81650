import { h, nextTick, ref, shallowRef, type Component } from 'vue'
import { createStore, type StreamLike } from '../store/createStore.ts'
import { provideLive } from '../store/live.ts'
import { parsePreferences } from '../store/preferences.ts'
import { notStarted } from '@marquee/use-event-source'
import type { ShownConnection } from '../store/shownConnection.ts'
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
  type Handler = (data: never, arrival: never) => void
  const handlers = new Map<string, Set<Handler>>()
  const stream: StreamLike = {
    on(event, handler) {
      const all = handlers.get(event) ?? new Set<Handler>()
      handlers.set(event, all.add(handler))
      return () => all.delete(handler)
    },
  }
  // No delay: Vue sees every event at once.
  const timers = { now: () => Infinity, after: (_ms: number, run: () => void) => run() }
  const store = createStore(stream, liveTopics, timers)
  const isPaused = ref(false)
  const isOpen = ref(true)
  const connection = shallowRef<ShownConnection>(notStarted)
  const page: Component = {
    setup() {
      provideLive({
        store,
        stream,
        connection,
        log: ref([]),
        isOpen,
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
    store,
    isPaused,
    /** The connection as the page sees it after this. */
    async connect(status: ShownConnection['status']) {
      connection.value = { ...connection.value, status }
      isOpen.value = status === 'open'
      await nextTick()
    },
    async emit(event: string, data: object) {
      const arrival = { id: null, receivedAt: 0 }
      for (const handler of handlers.get(event) ?? []) handler(data as never, arrival as never)
      await nextTick()
    },
  }
}

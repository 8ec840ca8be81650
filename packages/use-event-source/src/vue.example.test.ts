// @vitest-environment happy-dom
import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { computed, effectScope, ref } from 'vue'
import { createFakeEventSource, type FakeEventSource } from './testing/fakeEventSource.ts'
import { hello } from './testing/fakes.ts'
import { useEventSource } from './vue.ts'

/** Gives the page a fake EventSource. Returns every source that the page opens. */
function stubEventSource() {
  const sources: FakeEventSource[] = []
  vi.stubGlobal(
    'EventSource',
    function (url: string, { withCredentials = false }: EventSourceInit) {
      const source = createFakeEventSource(url, { withCredentials, lastEventId: null })
      sources.push(source)
      return source
    },
  )
  return sources
}

test('the example of useEventSource shows the news and the status', () => {
  const sources = stubEventSource()
  const scope = effectScope()
  scope.run(() => {
    const titles = ref<string[]>([])
    const { on, latest, connection } = useEventSource('/api/events', {
      protocol: 'hello',
      events: { news: v.object({ title: v.string() }) },
    })
    on('news', ({ title }) => titles.value.push(title))
    const newest = latest('news')
    const status = computed(() => connection.value.status)

    const [source] = sources
    source?.emit('hello', hello())
    source?.emit('news', { title: 'a' }, '1-0')
    source?.emit('news', { title: 'b' }, '2-0')
    expect([source?.url, status.value]).toEqual(['/api/events', 'open'])
    expect(titles.value).toEqual(['a', 'b'])
    expect(newest.value).toMatchObject({ id: '2-0', data: { title: 'b' } })
  })
  scope.stop()
  expect(sources.map(({ closed }) => closed)).toEqual([true])
})

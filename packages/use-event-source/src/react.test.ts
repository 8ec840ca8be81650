// @vitest-environment happy-dom
import { act, createElement, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { useEventSource, useLatest, useOn } from './react.ts'
import { createFakePlatform, hello } from './testing/fakes.ts'
import { events } from './testing/testUse.ts'

beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))

/** A component that shows the status and the newest title, and collects all titles. */
function createPage() {
  const platform = createFakePlatform()
  const titles: string[] = []
  let go: (url: string) => void = () => {}
  function News() {
    const [url, setUrl] = useState('/events')
    go = setUrl
    const { stream, connection } = useEventSource(url, { protocol: 'hello', events, platform })
    useOn(stream, 'news', ({ title }) => titles.push(title))
    const newest = useLatest(stream, 'news')
    return `${connection.status} ${newest?.data.title ?? '-'}`
  }
  return { platform, titles, News, go: (url: string) => act(() => go(url)) }
}

function renderPage() {
  const page = createPage()
  const box = document.createElement('div')
  const root = createRoot(box)
  const unmount = () => act(() => root.unmount())
  act(() => root.render(createElement(StrictMode, null, createElement(page.News))))
  onTestFinished(unmount)
  return {
    ...page,
    emit: (...event: [name: string, data: object, id?: string]) =>
      act(() => page.platform.source().emit(...event)),
    shown: () => box.textContent,
    unmount,
  }
}

test('a component shows the status and the newest event, and hears each event once', () => {
  const { emit, shown, titles } = renderPage()
  expect(shown()).toBe('connecting -')
  emit('hello', hello())
  emit('news', { title: 'a' }, '1-0')
  emit('news', { title: 'b' }, '2-0')
  expect([shown(), titles]).toEqual(['open b', ['a', 'b']])
})

test('the double effects of StrictMode leave one stream', () => {
  const { platform } = renderPage()
  expect(platform.openSources()).toHaveLength(1)
})

test('a component that is unmounted closes its stream', () => {
  const { platform, unmount } = renderPage()
  unmount()
  expect([platform.openSources().length, platform.timers(), platform.listeners()]).toEqual([
    0, 0, 0,
  ])
})

test('another address opens beside the old one', async () => {
  const { platform, emit, go } = renderPage()
  emit('hello', hello())
  go('/other')
  await vi.dynamicImportSettled()
  expect(platform.openSources().map(({ url }) => url)).toEqual(['/events', '/other'])
})

test('a server renders the state before the start, and connects to nothing', () => {
  const { News, platform } = createPage()
  expect(renderToString(createElement(News))).toBe('connecting -')
  expect(platform.sources).toEqual([])
})

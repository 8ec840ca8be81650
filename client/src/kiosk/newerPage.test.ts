// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { hasNewerPage, isNewer } from './newerPage.ts'

const pageOf = (entry: string) => `<script type="module" src="/assets/${entry}.js"></script>`
const shown = new DOMParser().parseFromString(pageOf('index-1'), 'text/html')

test('a page with another first script is newer, and what is no page is not', () => {
  expect(isNewer(pageOf('index-2'), shown)).toBe(true)
  expect(isNewer(pageOf('index-1'), shown)).toBe(false)
  expect(isNewer('<h1>502 Bad Gateway</h1>', shown)).toBe(false)
})

test('a server that does not answer has no newer page', async () => {
  const answer = (ok: boolean) => () =>
    Promise.resolve({ ok, text: () => Promise.resolve(pageOf('index-2')) })
  expect(await hasNewerPage(answer(true), shown)).toBe(true)
  expect(await hasNewerPage(answer(false), shown)).toBe(false)
  expect(await hasNewerPage(() => Promise.reject(new TypeError()), shown)).toBe(false)
})

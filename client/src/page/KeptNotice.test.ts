// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { renderPanel, testNow } from '../testing/renderPanel.ts'
import KeptNotice from './KeptNotice.vue'

test.each([
  ['en', /^Not live: .* at Nov 21, 2026, 11:47:36 UTC\+0\.1h ago$/],
  ['zh', /^非实时：以下为 2026年11月21日 .*11:47:36 UTC\+0 时的状态。1\s*小时前$/],
] as const)('a state of an earlier visit says its time and its age (%s)', async (locale, text) => {
  const { container } = await renderPanel(KeptNotice, { at: testNow - 3_600_000 }, { locale })
  expect(container.textContent).toMatch(text)
})

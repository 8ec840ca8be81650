import { cleanup, render } from '@testing-library/vue'
import { onTestFinished } from 'vitest'
import { h, ref, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { speaks } from '../i18n/useTexts.ts'
import { provideServerTime } from '../ui/serverTime.ts'

/** Any moment will do: 2026-11-21T12:47:36Z. */
export const testNow = 1_795_265_256_000

/** For tests: a panel in a page that has only what the panel needs. */
export async function renderPanel(
  panel: Component,
  props: Record<string, unknown>,
  {
    locale = 'en',
    path = '/',
    timeZone = 'UTC',
    moves = false,
  }: {
    locale?: 'en' | 'zh'
    path?: string
    /** The visitor's zone; null if the browser tells none. */
    timeZone?: string | null
    /** Whether lists move their items, as in a browser. */
    moves?: boolean
  } = {},
) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: { render: () => null } }],
  })
  await router.push(path)
  const page: Component = {
    inheritAttrs: false,
    setup(_props, { attrs }) {
      provideServerTime({ now: ref(testNow), offsetMs: ref(0), timeZone: ref(timeZone) })
      return () => h(panel, attrs)
    },
  }
  const language = ref(locale)
  const stubs = moves ? { TransitionGroup: false } : {}
  onTestFinished(cleanup)
  const view = render(page, {
    attrs: props,
    global: { plugins: [speaks(language), router], stubs },
  })
  return { ...view, router, language }
}

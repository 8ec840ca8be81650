// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/vue'
import { afterEach, expect, test } from 'vitest'
import { h, nextTick, ref } from 'vue'
import { providePageTitle, usePageTitle } from './usePageTitle.ts'

afterEach(cleanup)

/** A page with a view, and a drawer over it while `isOpen`. */
function openPage() {
  const alarm = ref<string | null>(null)
  const isOpen = ref(false)
  const part = (text: string) => ({
    setup() {
      usePageTitle(() => text)
      return () => null
    },
  })
  const [View, Drawer] = [part('View'), part('Drawer')]
  render({
    setup() {
      providePageTitle(alarm)
      return () => [h(View), isOpen.value ? h(Drawer) : null]
    },
  })
  return { alarm, isOpen }
}

test('the title names the part on top, and the part below when that has gone', async () => {
  const { isOpen } = openPage()
  await nextTick()
  expect(document.title).toBe('View · Marquee')
  isOpen.value = true
  await nextTick()
  await nextTick()
  expect(document.title).toBe('Drawer · Marquee')
  isOpen.value = false
  await nextTick()
  await nextTick()
  expect(document.title).toBe('View · Marquee')
})

test('an alarm stands in front of the name', async () => {
  const { alarm } = openPage()
  alarm.value = '⚠ Offline'
  await nextTick()
  expect(document.title).toBe('⚠ Offline · View · Marquee')
})

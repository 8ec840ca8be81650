// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { h, nextTick, ref } from 'vue'
import { renderPanel } from '../testing/renderPanel.ts'
import SideDrawer from './SideDrawer.vue'

async function closeDrawer(opener?: string) {
  const isOpen = ref(true)
  const link = (id: string, style = {}) => h('a', { id, href: '#', style }, id)
  const home = ['#gone', '#hidden', '#card', '#heading']
  await renderPanel(
    () => [
      link('heading'),
      link('hidden', { display: 'none' }),
      link('card'),
      isOpen.value && h(SideDrawer, { title: 'A film', home }),
    ],
    {},
  )
  const focused = document.activeElement as HTMLElement
  focused.blur()
  if (opener !== undefined) document.getElementById(opener)?.focus()
  isOpen.value = false
  await nextTick()
  return document.activeElement?.id
}

test('a drawer without an opener gives the focus to the first of its places that can be seen', async () => {
  HTMLElement.prototype.checkVisibility ??= function (this: HTMLElement) {
    return this.style.display !== 'none'
  }
  expect(await closeDrawer()).toBe('card')
})

test('a drawer leaves the focus where the browser has put it', async () => {
  expect(await closeDrawer('heading')).toBe('heading')
})

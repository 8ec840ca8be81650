import { useMutationObserver, usePreferredDark } from '@vueuse/core'
import { shallowRef, watch } from 'vue'

export interface ChartColours {
  text: string
  grid: string
  line: string
  rise: string
  fall: string
}

const tokens: ChartColours = {
  text: 'var(--muted)',
  grid: 'var(--line)',
  line: 'var(--lamp)',
  rise: 'var(--rise)',
  fall: 'var(--fall)',
}

/** The same colour, pale: for what is not ours. Any form that it does not know stays as it is. */
export const paled = (colour: string) => colour.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.45)')

/** The colours of the page, in a form for a canvas. They follow the theme, the language and the settings. */
export function useChartColours() {
  const read = () => {
    const probe = document.createElement('i')
    document.body.append(probe)
    const resolved = Object.entries(tokens).map(([name, value]) => {
      probe.style.color = value as string
      return [name, getComputedStyle(probe).color]
    })
    probe.remove()
    return Object.fromEntries(resolved) as ChartColours
  }
  const colours = shallowRef(read())
  const update = () => (colours.value = read())
  const attributeFilter = ['data-theme', 'data-trend', 'lang']
  useMutationObserver(document.documentElement, update, { attributeFilter })
  watch(usePreferredDark(), update, { flush: 'post' })
  return colours
}

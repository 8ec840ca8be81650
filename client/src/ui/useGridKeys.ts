import { nextTick, ref, type Ref } from 'vue'

const steps: Record<string, (at: number, columns: number, count: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at, columns) => at - columns,
  ArrowDown: (at, columns, count) =>
    // The last row is not full. Its last cell is the nearest one below.
    at + columns < count || Math.floor(at / columns) === Math.floor((count - 1) / columns)
      ? at + columns
      : count - 1,
  Home: () => 0,
  End: (_at, _columns, count) => count - 1,
}

/** The cell that a key leads to from `at`, in a grid that is filled row by row; null if it leads nowhere. */
export function gridStep(key: string, at: number, columns: number, count: number): number | null {
  const to = steps[key]?.(at, columns, count) ?? -1
  return to >= 0 && to < count && to !== at ? to : null
}

/**
 * Arrow keys for a wall of links: Tab stops once, arrows lead to the other links. Each cell has one
 * link and is found below `wall` by its attribute `data-cell`, which holds its key.
 */
export function useGridKeys(wall: Readonly<Ref<HTMLElement | null>>) {
  const current = ref<string | null>(null)
  const cells = () => [...(wall.value?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])]

  async function onKeydown(event: KeyboardEvent) {
    const all = cells()
    const at = all.findIndex((cell) => cell.contains(event.target as Node))
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const top = all[0]?.getBoundingClientRect().top
    const columns = all.filter((cell) => cell.getBoundingClientRect().top === top).length
    const to = gridStep(event.key, at, Math.max(1, columns), all.length)
    if (to === null) return
    event.preventDefault()
    current.value = all[to]?.dataset['cell'] ?? null
    await nextTick()
    all[to]?.querySelector('a')?.focus()
  }

  return { current, onKeydown }
}

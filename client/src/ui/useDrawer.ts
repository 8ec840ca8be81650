import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A drawer that the parameter `name` of the address opens. Links open it as a step in the history, and
 * `close` takes that step back. Where the page was opened with the parameter, `close` only removes it.
 * `inside` are the parameters that mean nothing once the drawer is closed.
 */
export function useDrawer(name: string, inside: readonly string[] = []) {
  const route = useRoute()
  const router = useRouter()
  const value = computed(() => {
    const text = route.query[name]
    return typeof text === 'string' ? text : null
  })

  /** True as well for a parameter without a value, as in `?status`. */
  const isOpen = computed(() => name in route.query)

  function close() {
    const gone = new Set([name, ...inside])
    const query = Object.fromEntries(Object.entries(route.query).filter(([key]) => !gone.has(key)))
    const back: unknown = router.options.history.state['back']
    const isStepBack =
      typeof back === 'string' && back === router.resolve({ path: route.path, query }).fullPath
    if (isStepBack) router.back()
    else void router.replace({ query })
  }

  return { value, isOpen, close }
}

import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A drawer that the parameter `name` opens, with its value if it has one. Links open it, as a step in the history;
 * `close` takes that step back, or goes on without the parameter where the page was opened with it.
 * `inside` are the parameters that mean nothing once it is closed.
 */
export function useDrawer(name: string, inside: readonly string[] = []) {
  const route = useRoute()
  const router = useRouter()
  const value = computed(() => {
    const text = route.query[name]
    return typeof text === 'string' ? text : null
  })

  /** Also where the parameter stands without a value, as in `?status`. */
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

/** Whether everything that the page needs to start works. */
export function hasServices(): boolean {
  try {
    matchMedia('all')
    for (const Service of [Intl.RelativeTimeFormat, Intl.ListFormat, Intl.Collator]) new Service()
    for (const Service of [ResizeObserver, IntersectionObserver]) new Service(() => {})
    return true
  } catch {
    return false
  }
}

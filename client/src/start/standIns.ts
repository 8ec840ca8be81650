/**
 * Replaces a service that is missing or throws with one that does nothing, so that the page starts all
 * the same. Libraries ask whether a service is there, but not whether it works.
 * Only a browser that fails `hasServices` loads this.
 */
export function useStandIns(): void {
  standIn(window, 'matchMedia', (match) => match('all'), noMatch)
  for (const name of ['ResizeObserver', 'IntersectionObserver'] as const) {
    standIn(window, name, (Observer) => new Observer(() => {}), NoObserver)
  }
  standIn(Intl, 'RelativeTimeFormat', (Format) => new Format('en'), PlainAgo)
  standIn(Intl, 'ListFormat', (Format) => new Format('en'), PlainList)
  standIn(Intl, 'Collator', (Collator) => new Collator('en'), PlainCollator)
}

function standIn<T extends object, K extends keyof T>(
  owner: T,
  name: K,
  tryOut: (service: T[K]) => unknown,
  value: unknown,
): void {
  try {
    tryOut(owner[name])
  } catch {
    Object.defineProperty(owner, name, { value, configurable: true, writable: true })
  }
}

const noMatch = (media: string) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    addListener() {},
    removeListener() {},
  })

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** `12 s`: the same in every language, for the past and for the future. */
class PlainAgo {
  format = (value: number, unit: string) => `${Math.abs(value)} ${unit.charAt(0)}`
}

class PlainList {
  format = (items: Iterable<string>) => [...items].join(', ')
}

class PlainCollator {
  compare = (a: string, b: string) => a.localeCompare(b)
}

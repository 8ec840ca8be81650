/** One demand of a trial, and what the trial saw. */
export interface Bar {
  what: string
  asked: string
  seen: string
  /** The value that was seen, for programs that read the JSON. */
  value: number | string | null
  isMet: boolean
}

export function atMost(what: string, seen: number, most: number, unit = ''): Bar {
  return {
    what,
    asked: `≤ ${shown(most, unit)}`,
    seen: shown(seen, unit),
    value: seen,
    isMet: seen <= most,
  }
}

export function atLeast(what: string, seen: number, least: number, unit = ''): Bar {
  return {
    what,
    asked: `≥ ${shown(least, unit)}`,
    seen: shown(seen, unit),
    value: seen,
    isMet: seen >= least,
  }
}

export function exactly(what: string, seen: number | string | null, wanted: number | string): Bar {
  return { what, asked: `= ${wanted}`, seen: String(seen), value: seen, isMet: seen === wanted }
}

export function shown(value: number, unit = ''): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  const text = Number.isInteger(value) ? String(value) : value.toFixed(digits)
  return unit === '' ? text : `${text} ${unit}`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

export const mib = (bytes: number): number => bytes / 2 ** 20

const everyMs = 60_000

/**
 * Makes a log that cannot be flooded: of each kind one line a minute, with `times`, how often it has
 * happened since the last line. The kinds must be few, because they are remembered.
 */
export function createBoundedLog(
  write: (details: object, message: string) => void,
  elapsed: () => number,
): (kind: string, details: object, message: string) => void {
  const kinds = new Map<string, { writtenAt: number; times: number }>()

  return (kind, details, message) => {
    const now = elapsed()
    const known = kinds.get(kind) ?? { writtenAt: -Infinity, times: 0 }
    kinds.set(kind, known)
    known.times += 1
    if (now - known.writtenAt < everyMs) return
    write({ ...details, times: known.times }, message)
    known.writtenAt = now
    known.times = 0
  }
}

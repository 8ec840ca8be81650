const everyMs = 60_000

/**
 * Creates a log that cannot be flooded: it writes one line a minute for each kind. `times` is how often
 * that kind has happened since its last line. There must be few kinds, because all are remembered.
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

import { statSync } from 'node:fs'

/** What of a file changes with a save. `missing` while an editor replaces it. */
export type Print = string

const printOf = (file: URL): Print => {
  const { mtimeMs, size, ino } = statSync(file, { throwIfNoEntry: false }) ?? {}
  if (size === undefined) return 'missing'
  return size === 0 ? 'empty' : `${ino} ${size} ${mtimeMs}`
}

export interface WatchOptions {
  /** Called once for each save, after the file has its text. */
  onSave: () => void
  /** Called once where a file stays empty, or away. */
  onEmpty: () => void
  /** @default 100 */
  everyMs?: number
}

/** An editor that replaces a file leaves it empty or away for a moment. After so many looks it is no moment. */
const emptyLooks = 20

/**
 * Decides what a series of looks at a file means. A save is a print that stands for two looks: editors save twice, and
 * write a file piece by piece.
 */
export function createSaveDetector(first: Print) {
  let saved = first
  let last = first
  let looks = 0
  return (print: Print): 'save' | 'empty' | undefined => {
    looks = print === last ? looks + 1 : 1
    last = print
    const isText = print !== 'missing' && print !== 'empty'
    if (print === saved || looks !== (isText ? 2 : emptyLooks)) return undefined
    saved = print
    return isText ? 'save' : 'empty'
  }
}

/**
 * Watches one file by looking at it. That also works where the system tells of no changes: in containers, on shared
 * folders, and with editors that replace the file. Returns how to stop.
 */
export function watchFile(file: URL, { onSave, onEmpty, everyMs = 100 }: WatchOptions): () => void {
  const detect = createSaveDetector(printOf(file))
  const timer = setInterval(() => {
    const seen = detect(printOf(file))
    if (seen === 'save') onSave()
    else if (seen === 'empty') onEmpty()
  }, everyMs)
  return () => clearInterval(timer)
}

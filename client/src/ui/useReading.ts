import { shallowRef, watch } from 'vue'
import { whenIdle } from './whenIdle.ts'

/** How a Chinese text is read, such as `Chóngqìng sēn lín` for 重庆森林. */
export type ReadingOf = (text: string) => string

const readingOf = shallowRef<ReadingOf | null>(null)
let asked: Promise<void> | null = null

/** Loads the readings of Chinese signs, which are larger than the rest of the page. */
export async function loadReading(): Promise<ReadingOf> {
  const { segment } = await import('pinyin-pro')
  // Each return to English asks for all titles again, and finding the words in them is slow.
  const known = new Map<string, string>()
  return (text) => {
    const reading = known.get(text) ?? readOut(segment(text).map(({ result }) => result))
    known.set(text, reading)
    return reading
  }
}

function readOut(words: readonly string[]): string {
  // Wide signs, such as `：`, become plain ones and keep no blank before them.
  const line = words
    .join(' ')
    .normalize('NFKC')
    .replaceAll(/ (?=[:,.!?)])/g, '')
  return line.charAt(0).toUpperCase() + line.slice(1)
}

/**
 * The readings, once `isNeeded` and the browser has had a quiet moment: they are for the second line of a
 * title, so they must not delay the first view. `null` before, and where they cannot be loaded.
 */
export function useReading(isNeeded: () => boolean) {
  watch(
    isNeeded,
    (needed) => {
      if (!needed || asked !== null) return
      asked = new Promise<void>((resolve) => whenIdle(resolve)).then(async () => {
        readingOf.value = await loadReading().catch(() => null)
      })
    },
    { immediate: true },
  )
  return readingOf
}

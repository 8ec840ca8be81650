import { shallowRef, watch, type Ref } from 'vue'
import { isLatin, plainText, type MatchPinyin } from './search.ts'

const matchPinyin = shallowRef<MatchPinyin | null>(null)

/** Loads the readings of Chinese signs, which are larger than the rest of the page. */
export async function loadPinyin(): Promise<MatchPinyin> {
  const { match } = await import('pinyin-pro')
  return (text, pinyin) =>
    match(text, pinyin.replaceAll('ü', 'v'), { continuous: true, precision: 'start', v: true }) !==
    null
}

/**
 * The readings of Chinese signs, once somebody has typed Latin letters. `null` before, and where they cannot be loaded:
 * the search then finds what is written.
 */
export function usePinyin(typed: Readonly<Ref<string>>): Readonly<Ref<MatchPinyin | null>> {
  const load = async () => {
    matchPinyin.value ??= await loadPinyin().catch(() => null)
  }
  const couldBePinyin = () => plainText(typed.value).split(/\s+/).some(isLatin)
  watch(couldBePinyin, (could) => could && void load(), { immediate: true })
  return matchPinyin
}

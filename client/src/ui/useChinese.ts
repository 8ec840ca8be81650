import { shallowRef, watch, type Ref } from 'vue'
import { hasHan, isLatin, plainText, type Chinese } from './search.ts'

const chinese = shallowRef<Chinese>({})

/** Loads the readings of Chinese signs, which are larger than the rest of the page. */
export async function loadPinyin(): Promise<Chinese> {
  const { match, pinyin } = await import('pinyin-pro')
  return {
    pinyinOf: (text) => pinyin(text, { toneType: 'none', type: 'array', v: true }).join(''),
    matchPinyin: (text, pinyin) =>
      match(text, pinyin.replaceAll('ü', 'v'), {
        ...{ continuous: true, precision: 'start', v: true },
      }) !== null,
  }
}

/** Loads the simplified form of each traditional sign. */
export async function loadSimplified(): Promise<Chinese> {
  const { default: pairs } = await import('opencc-js/dict/TSCharacters')
  // `東 东|乾 干 乾`: a sign, and its simplified forms, the usual one first.
  const forms = new Map(pairs.split('|').map((pair) => pair.split(' ') as [string, string]))
  return {
    simplified: (text) => text.replaceAll(/\p{Script=Han}/gu, (sign) => forms.get(sign) ?? sign),
  }
}

const asked = new Set<() => Promise<Chinese>>()

async function add(load: () => Promise<Chinese>) {
  if (asked.has(load)) return
  asked.add(load)
  try {
    chinese.value = { ...chinese.value, ...(await load()) }
  } catch {
    // The next letter asks again. Until then the search finds what is written.
    asked.delete(load)
  }
}

/**
 * The readings of Chinese signs, once somebody has typed Latin letters, and their simplified forms, once somebody has
 * typed such signs.
 */
export function useChinese(typed: Readonly<Ref<string>>): Readonly<Ref<Chinese>> {
  watch(
    typed,
    (text) => {
      if (plainText(text).split(/\s+/).some(isLatin)) void add(loadPinyin)
      if (hasHan(text)) void add(loadSimplified)
    },
    { immediate: true },
  )
  return chinese
}

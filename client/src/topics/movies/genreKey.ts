// The spellings of Douban and of TMDB in Chinese. TMDB in English spells them as our keys do.
const keys = {
  剧情: 'drama',
  喜剧: 'comedy',
  动作: 'action',
  爱情: 'romance',
  科幻: 'sciFi',
  科学幻想: 'sciFi',
  动画: 'animation',
  悬疑: 'mystery',
  惊悚: 'thriller',
  恐怖: 'horror',
  犯罪: 'crime',
  音乐: 'music',
  歌舞: 'musical',
  传记: 'biography',
  历史: 'history',
  战争: 'war',
  西部: 'western',
  奇幻: 'fantasy',
  冒险: 'adventure',
  灾难: 'disaster',
  武侠: 'wuxia',
  古装: 'costume',
  家庭: 'family',
  运动: 'sport',
  儿童: 'children',
  纪录: 'documentary',
  纪录片: 'documentary',
  短片: 'short',
} as const

export type GenreKey = (typeof keys)[keyof typeof keys]

const ordered: readonly string[] = [...new Set(Object.values(keys))]

/** The key of a genre that we can name in every language; null for any other. */
export function genreKey(genre: string): GenreKey | null {
  if (Object.hasOwn(keys, genre)) return keys[genre as keyof typeof keys]
  // An address has the key itself.
  return ordered.includes(genre) ? (genre as GenreKey) : null
}

/** The place of a key among all genres. Any other genre comes after them. */
export function genreRank(key: string): number {
  const at = ordered.indexOf(key)
  return at < 0 ? ordered.length : at
}

/** TMDB's genres of films, with TMDB's own numbers and names. */
const genres = [
  [28, 'Action', '动作'],
  [12, 'Adventure', '冒险'],
  [16, 'Animation', '动画'],
  [35, 'Comedy', '喜剧'],
  [80, 'Crime', '犯罪'],
  [99, 'Documentary', '纪录'],
  [18, 'Drama', '剧情'],
  [10751, 'Family', '家庭'],
  [14, 'Fantasy', '奇幻'],
  [36, 'History', '历史'],
  [27, 'Horror', '恐怖'],
  [10402, 'Music', '音乐'],
  [9648, 'Mystery', '悬疑'],
  [10749, 'Romance', '爱情'],
  [878, 'Science Fiction', '科幻'],
  [10770, 'TV Movie', '电视电影'],
  [53, 'Thriller', '惊悚'],
  [10752, 'War', '战争'],
  [37, 'Western', '西部'],
] as const

/** The answer of `/3/genre/movie/list`. */
export function tmdbGenreList(language: string): object {
  const isChinese = language.startsWith('zh')
  return { genres: genres.map(([id, name, chinese]) => ({ id, name: isChinese ? chinese : name })) }
}

/** The numbers of the genres that TMDB has, by the catalogue's names. */
export function tmdbGenreIds(names: readonly string[]): number[] {
  return names.flatMap((name) => {
    // The names are Douban's, which says "documentary film".
    const known = genres.find(([, , chinese]) => name === chinese || name === `${chinese}片`)
    return known === undefined ? [] : [known[0]]
  })
}

import type { Movie } from '@marquee/shared/movie.ts'

/** For tests: an ordinary film with these changes. */
export function testFilm(given: Partial<Movie> = {}): Movie {
  return {
    id: 'douban:1',
    title: '姑苏灯影',
    originalTitle: null,
    rating: 8.8,
    ratingCount: 50_000,
    posterUrl: '/api/posters/douban:1',
    releaseDate: '2026-11-14',
    genres: ['剧情', '爱情'],
    durationMin: 121,
    url: 'https://movie.douban.com/subject/1/',
    source: 'douban',
    ...given,
  }
}

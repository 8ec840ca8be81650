import type { ShownFilm } from '../programme/programme.ts'
import { tmdbGenreIds } from './tmdbGenres.ts'

const pageSize = 20
const dayMs = 24 * 60 * 60_000

/** A page of the answer of `/3/movie/now_playing`. Empty after the last page. */
export function tmdbNowPlaying(
  films: readonly ShownFilm[],
  { page, language, nowMs }: { page: number; language: string; nowMs: number },
): object {
  const results = films.slice((page - 1) * pageSize, page * pageSize)
  return {
    // The days that its list covers: about six weeks.
    dates: { maximum: dayOf(nowMs + 5 * dayMs), minimum: dayOf(nowMs - 37 * dayMs) },
    page,
    results: results.map((film) => tmdbItem(film, language)),
    total_pages: Math.ceil(films.length / pageSize),
    total_results: films.length,
  }
}

function tmdbItem(film: ShownFilm, language: string): object {
  const original = film.originalTitle || film.title
  const { value, count } = film.rating ?? { value: 0, count: 0 }
  return {
    adult: false,
    backdrop_path: null,
    genre_ids: tmdbGenreIds(film.genres),
    id: Number(film.id),
    original_language: languageOf[film.regions[0] ?? ''] ?? 'xx',
    original_title: original,
    overview: '',
    popularity: Number((count / 100).toFixed(4)),
    poster_path: film.poster === null ? null : `/${film.poster}.jpg`,
    release_date: film.releaseDate ?? '',
    softcore: false,
    // A title that is not translated is the original title.
    title: language.startsWith('zh') ? film.title : original,
    video: false,
    vote_average: value,
    vote_count: count,
  }
}

const languageOf: Readonly<Record<string, string>> = {
  ...{ 中国大陆: 'zh', 中国台湾: 'zh', 中国香港: 'cn', 蒙古: 'mn', 日本: 'ja', 韩国: 'ko' },
  ...{ 美国: 'en', 英国: 'en', 加拿大: 'en', 巴西: 'pt', 阿根廷: 'es', 印度尼西亚: 'id' },
  ...{ 法国: 'fr', 德国: 'de', 意大利: 'it', 西班牙: 'es', 波兰: 'pl', 芬兰: 'fi', 挪威: 'no' },
}

const dayOf = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 10)

import type { ShownFilm } from '../programme/programme.ts'

/** A page of the list, with all the fields around the films that Douban sends and nobody reads. */
export function doubanList(
  films: readonly ShownFilm[],
  { start, count, baseUrl }: { start: number; count: number; baseUrl: string },
): object {
  const page = films.slice(start, start + count)
  return {
    count: page.length,
    start,
    total: films.length,
    subject_collection: {
      ...collection,
      total: films.length,
      subject_count: films.length,
      cover_url: coverUrl(baseUrl, films[0]?.poster ?? 'p2910000101'),
    },
    subject_collection_items: page.map((film) => doubanItem(film, baseUrl)),
  }
}

/** Douban's answer, with status 400, to a request that does not come from its own pages. */
export const doubanNoReferer = {
  msg: 'invalid_request_1284',
  code: 1287,
  request: 'GET /v2/subject_collection/movie_showing/items',
  localized_message: '',
}

const collection = {
  subject_type: 'movie',
  subtitle: '',
  background_color_scheme: {
    is_dark: true,
    primary_color_light: '4c4a45',
    secondary_color: 'f9f4e8',
    primary_color_dark: '2c2a26',
  },
  sharing_title: '影院热映',
  updated_at: null,
  screenshot_title: '影院热映',
  screenshot_url: 'https://m.douban.com/subject_collection/movie_showing/screenshot',
  screenshot_type: 'list',
  id: 'movie_showing',
  name: '影院热映',
  show_header_mask: true,
  medium_name: '电影',
  badge: null,
  description: '',
  short_name: '影院热映',
  n_followers: null,
  show_rank: false,
  done_count: 0,
  sharing_url: 'https://m.douban.com/subject_collection/movie_showing',
  wechat_timeline_share: 'screenshot',
  collect_count: 0,
  url: 'https://m.douban.com/subject_collection/movie_showing',
  uri: 'douban://douban.com/subject_collection/movie_showing',
  display: { layout: 'portrait' },
  icon_fg_image: 'https://img1.doubanio.com/f/frodo/0/pics/subject_collection/movie_showing.png',
  more_description: '',
  show_filter_playable: false,
}

function doubanItem(film: ShownFilm, baseUrl: string): object {
  const { regions, genres, directors, actors, rating } = film
  const info = [regions, genres, directors, actors]
    .filter((names) => names.length > 0)
    .map((names) => names.join(' '))
    .join(' / ')
  const year = film.releaseDate?.slice(0, 4) ?? null
  return {
    original_price: null,
    rating: rating && {
      count: rating.count,
      max: 10,
      // Half stars, as Douban's pages show them.
      star_count: Math.round(rating.value) / 2,
      value: rating.value,
    },
    actions: [],
    year,
    card_subtitle: year === null ? info : `${year} / ${info}`,
    id: film.id,
    title: film.title,
    label: null,
    actors,
    interest: null,
    type: 'movie',
    forum_info: null,
    description: '',
    has_linewatch: false,
    price: null,
    date: null,
    info,
    url: `https://movie.douban.com/subject/${film.id}/`,
    release_date: film.releaseDate?.slice(5).replace('-', '.') ?? null,
    cover: film.poster === null ? null : cover(coverUrl(baseUrl, film.poster)),
    uri: `douban://douban.com/movie/${film.id}`,
    subtype: '',
    directors,
    reviewer_name: '',
    null_rating_reason: rating === null ? '尚未上映' : rating.count === 0 ? '暂无评分' : '',
    original_title: film.originalTitle,
  }
}

const cover = (url: string) => ({ url, width: 2000, height: 2800, shape: 'rectangle' })

const coverUrl = (baseUrl: string, poster: string) =>
  `${baseUrl}/view/photo/m_ratio_poster/public/${poster}.jpg`

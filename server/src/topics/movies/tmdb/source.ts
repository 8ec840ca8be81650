import * as v from 'valibot'
import { baseUrl, integer, secret } from '../../../settings/setting.ts'
import { defineSource } from '../../../upstreams/defineSource.ts'
import { createTmdbSource } from './tmdb.ts'

const language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as zh-CN'),
)
const region = v.pipe(
  v.string(),
  v.regex(/^([A-Z]{2})?$/, 'must be a country such as CN, or empty'),
  v.transform((value) => value || undefined),
)
const keyPage = 'https://www.themoviedb.org/settings/api (free)'

export const tmdb = defineSource({
  name: 'tmdb',
  says: 'Films in the cinemas of a country. Needs a key. If its address is blocked, try https://api.tmdb.org',
  realUrl: 'https://api.themoviedb.org',
  pollMs: { simulated: 10_000, real: 21_600_000, floor: 3_600_000 },
  settings: {
    imageBase: {
      grammar: baseUrl,
      says: 'The address of the pictures. Default: https://image.tmdb.org/t/p',
    },
    token: {
      grammar: secret,
      says: 'The "API read access token", or the "API key", of https://www.themoviedb.org/settings/api',
    },
    apiKey: { grammar: secret },
    language: { grammar: language, default: 'zh-CN', says: 'The language of titles and genres.' },
    region: {
      grammar: region,
      default: 'CN',
      says: 'The country of the cinemas. Empty: any country.',
      mayBeEmpty: true,
    },
    pages: { grammar: integer(1, 5), default: '2', says: 'How many pages of 20 films are shown.' },
  },
  chosenBy: 'MOVIE_SOURCE',
  keyPage,
  problemOf({ token, apiKey, simulated, isElsewhere }) {
    // Another address may be a proxy that has the key.
    const needsKey = !simulated && !isElsewhere && token === undefined && apiKey === undefined
    return needsKey
      ? `TMDB_TOKEN: must be set for MOVIE_SOURCE=tmdb, or TMDB_API_KEY; get one at ${keyPage}`
      : null
  },
  open({ simulated, imageBase, token, ...config }, { get, time, userAgent }) {
    const realImages = simulated ? `${config.baseUrl}/t/p` : 'https://image.tmdb.org/t/p'
    const access = {
      userAgent,
      imageBaseUrl: imageBase ?? realImages,
      // The simulator takes any key, and does not need the real one.
      token: simulated ? 'simulated' : token,
    }
    return createTmdbSource({ ...config, simulated, ...access }, get, time)
  },
  simulate: async () => (await import('@marquee/simulator/tmdb/tmdb.ts')).tmdb,
})

import { readFile } from 'node:fs/promises'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Time } from '../time/time.ts'
import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'
import { films } from '../programme/films.ts'
import type { Programme } from '../programme/programme.ts'
import { tmdbNowPlaying } from './tmdbBody.ts'
import { tmdbGenreList } from './tmdbGenres.ts'
import { tmdbBadPage, tmdbNotFound, tmdbUnauthorized } from './tmdbRefusals.ts'

export interface TmdbRoutesDeps {
  programme: Pick<Programme, 'shown'>
  time: Pick<Time, 'now'>
  respond(res: Response, answer: Answer): void
  /** The same for a picture, which comes from another host. */
  respondWithPicture(res: Response, answer: Answer): void
}

/** The answers of api.themoviedb.org (below `/3`) and of image.tmdb.org (below `/t/p`). */
export function createTmdbRoutes({
  programme,
  time,
  respond,
  respondWithPicture,
}: TmdbRoutesDeps): Router {
  const router = Router()

  const api =
    (answer: (req: Request) => Answer): RequestHandler =>
    (req, res) => {
      respond(res, isAuthorized(req) ? answer(req) : tmdbUnauthorized)
    }

  router.get(
    '/3/movie/now_playing',
    api((req) => {
      const page = pageOf(req)
      if (page === null) return tmdbBadPage
      const shown = programme.shown(time.now())
      return jsonAnswer(
        200,
        tmdbNowPlaying(shown, { page, language: languageOf(req), nowMs: time.now() }),
      )
    }),
  )
  router.get(
    '/3/genre/movie/list',
    api((req) => jsonAnswer(200, tmdbGenreList(languageOf(req)))),
  )
  router.get('/3/*rest', (_req, res) => respond(res, tmdbNotFound))

  router.get('/t/p/:size/:picture', async (req, res) => {
    respondWithPicture(res, await pictureAnswer(req.params.size, req.params.picture))
  })
  return router
}

/** Accepts any key, as a bearer token or in the query, and refuses a request without one. */
function isAuthorized({ headers, query }: Pick<Request, 'headers' | 'query'>): boolean {
  const isKey = typeof query.api_key === 'string' && query.api_key !== ''
  return isKey || /^Bearer \S+$/.test(headers.authorization ?? '')
}

function pageOf({ query: { page = '1' } }: Pick<Request, 'query'>): number | null {
  if (typeof page !== 'string' || !/^\d{1,3}$/.test(page)) return null
  return Number(page) >= 1 && Number(page) <= 500 ? Number(page) : null
}

const languageOf = ({ query: { language } }: Pick<Request, 'query'>) =>
  typeof language === 'string' ? language : 'en-US'

const sizes = ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'original']

async function pictureAnswer(size: string, picture: string): Promise<Answer> {
  // The path comes from the catalogue, never from the request. Each picture has one size.
  const film = films.find(({ poster }) => `${poster}.jpg` === picture)
  if (film === undefined || !sizes.includes(size)) return textAnswer(404, 'text/html', '')
  const body = await readFile(new URL(`../posters/${film.poster}.jpg`, import.meta.url))
  return { status: 200, contentType: 'image/jpeg', body }
}

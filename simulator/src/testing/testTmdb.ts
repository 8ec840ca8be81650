import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Response } from 'express'
import { onTestFinished } from 'vitest'
import { createFakeTime } from '@marquee/server/testing/fakeTime.ts'
import type { Answer } from '../http/answer.ts'
import { deliver } from '../http/deliver.ts'
import { createProgramme, type ShownFilm } from '../programme/programme.ts'
import { createTmdbRoutes } from '../tmdb/tmdbRoutes.ts'

/** Changes an answer of TMDB itself, or of its picture host. `hang` sends no body. */
export type Spoil = (answer: Answer, upstream: 'tmdb' | 'posters') => Answer | 'hang'

/** The simulated TMDB alone, with a clock that stands still. It is closed when the test ends. */
export async function openTestTmdb({ films }: { films?: readonly ShownFilm[] } = {}) {
  const time = createFakeTime()
  const programme = createProgramme(1)
  if (films !== undefined) programme.hold(films)
  let spoil: Spoil = (answer) => answer
  const asked: { url: string; headers: object }[] = []

  const app = express()
  app.use((req, _res, next) => {
    asked.push({ url: req.originalUrl, headers: req.headers })
    next()
  })
  const respondAs = (upstream: 'tmdb' | 'posters') => (res: Response, answer: Answer) => {
    const spoiled = spoil(answer, upstream)
    if (spoiled === 'hang') deliver(res, answer, 'hang', time)
    else deliver(res, spoiled, 'whole', time)
  }
  const routes = createTmdbRoutes({
    programme,
    time,
    respond: respondAs('tmdb'),
    respondWithPicture: respondAs('posters'),
  })
  app.use('/tmdb', routes)
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tmdb`

  return {
    baseUrl,
    time,
    asked,
    get: (path: string, headers: Record<string, string> = {}) => fetch(baseUrl + path, { headers }),
    spoilWith(next: Spoil) {
      spoil = next
    },
  }
}

/** This many films, which differ only in their number. */
export const filmsOf = (count: number, more: Partial<ShownFilm> = {}): ShownFilm[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    title: `片${index + 1}`,
    originalTitle: '',
    regions: ['中国大陆'],
    genres: ['剧情'],
    directors: [],
    actors: [],
    rating: { value: 7.2, count: 10 },
    releaseDate: '2026-11-16',
    poster: null,
    ...more,
  }))

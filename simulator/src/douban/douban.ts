import { readFile } from 'node:fs/promises'
import { Router, type Request } from 'express'
import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'
import { films } from '../programme/films.ts'
import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'
import { doubanList, doubanNoReferer } from './doubanBody.ts'
import { doubanFaults } from './doubanFaults.ts'

/** m.douban.com and the hosts of its pictures: the films now showing, in pages. */
export const douban: SimulatedUpstream = {
  faults: doubanFaults,
  createRoutes({ programme, time, baseUrl, respond, respondWithPicture }) {
    const router = Router()
    router.get('/rexxar/api/v2/subject_collection/movie_showing/items', (req, res) => {
      const range = {
        start: wholeNumber(req.query.start, 0),
        count: Math.min(wholeNumber(req.query.count, 20), 100),
      }
      const list = doubanList(programme.shown(time.now()), { ...range, baseUrl })
      respond(res, isFromDouban(req) ? jsonAnswer(200, list) : jsonAnswer(400, doubanNoReferer))
    })
    router.get('/view/photo/m_ratio_poster/public/:poster.jpg', async (req, res) => {
      respondWithPicture(res, await pictureAnswer(req.params.poster, isFromDouban(req)))
    })
    return router
  },
}

/** Douban refuses a request without a `Referer`, or with a `Referer` outside its own pages. */
function isFromDouban({ headers }: Pick<Request, 'headers'>): boolean {
  const referer = URL.parse(headers.referer ?? '')
  return referer?.host === 'm.douban.com' || referer?.host === 'movie.douban.com'
}

async function pictureAnswer(name: string, isAllowed: boolean): Promise<Answer> {
  if (!isAllowed) return textAnswer(418, 'text/html', '')
  // The path comes from the catalogue, never from the request, so no other file can be read.
  const film = films.find(({ poster }) => poster === name)
  if (film === undefined) return textAnswer(404, 'text/html', '')
  const body = await readFile(new URL(`../posters/${film.poster}.jpg`, import.meta.url))
  return { status: 200, contentType: 'image/jpeg', body }
}

function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : otherwise
}

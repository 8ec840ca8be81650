import type { RequestHandler } from 'express'
import type { PosterStore } from './posterStore.ts'
import { sendProblem } from '../../http/problem.ts'

/**
 * `GET /api/posters/:movieId`: the poster of a film, or `placeholder` (a JPEG) when there is none.
 * A missing poster is no error, because a page should never show a broken picture.
 */
export function createPostersRoute(
  store: PosterStore,
  placeholder: Uint8Array,
): RequestHandler<{ movieId: string }> {
  return async (req, res) => {
    const { movieId } = req.params
    if (!/^[a-z]+:[A-Za-z0-9_-]{1,40}$/.test(movieId)) {
      sendProblem(res, 400, 'Bad film id', 'A film id is <source>:<id>, such as douban:36810101.')
      return
    }
    // A browser that opens these bytes as a page must not run them, whatever they are.
    res.set({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    })
    const picture = await store.load(movieId)
    if (picture === null) {
      res.set({ 'Cache-Control': 'no-store', 'X-Poster': 'placeholder' })
      res.type('image/jpeg').send(placeholder)
      return
    }
    res.set('Cache-Control', 'public, max-age=86400')
    res.type(picture.contentType).send(picture.bytes)
  }
}

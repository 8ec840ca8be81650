import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { doubanList, doubanNoReferer } from '@marquee/simulator/douban/doubanBody.ts'
import { createProgramme, type ShownFilm } from '@marquee/simulator/programme/programme.ts'

/** How it answers: with the list, with status 500, or not before this changes. */
export type Mood = 'well' | 'fails' | 'waits'

export interface Movie {
  title: string
  /** From 0 to 10; null while there is none. */
  rating: number | null
}

/** A Douban of our own, in the format of the real one. */
export interface Upstream {
  /** What a program must be told to ask it. */
  env: { UPSTREAM: string; INTERVAL_MS: string }
  intervalMs: number
  /** When each call came, in ms of `performance.now()`. */
  calls: readonly number[]
  /** Every list that it gave. No two are alike. */
  lists: readonly (readonly Movie[])[]
  behave(mood: Mood): void
  stop(): Promise<void>
}

const path = '/rexxar/api/v2/subject_collection/movie_showing/items'

/** Starts an upstream on this machine. A program asks it once in `intervalMs`. */
export async function openUpstream({ intervalMs = 500 } = {}): Promise<Upstream> {
  const programme = createProgramme(1)
  const calls: number[] = []
  const lists: Movie[][] = []
  const waiting = new Set<() => void>()
  let mood: Mood = 'well'

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    }
    if (pathname !== path) return send(404, {})
    if (!request.headers.referer?.startsWith('https://m.douban.com/'))
      return send(400, doubanNoReferer)
    calls.push(performance.now())
    const answer = () => {
      if (mood === 'fails') return send(500, {})
      const films = programme
        .shown(Date.now())
        .map((film, index) => rate(film, index, lists.length))
      lists.push(films.map(({ title, rating }) => ({ title, rating: rating?.value || null })))
      send(200, doubanList(films, { start: 0, count: 20, baseUrl: '' }))
    }
    if (mood === 'waits') waiting.add(answer)
    else answer()
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    env: { UPSTREAM: `http://localhost:${port}${path}`, INTERVAL_MS: String(intervalMs) },
    intervalMs,
    calls,
    lists,
    behave(next) {
      mood = next
      for (const answer of mood === 'waits' ? [] : waiting) answer()
      if (mood !== 'waits') waiting.clear()
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Gives the first film another rating in each list. So a check can tell two lists apart. */
function rate(film: ShownFilm, index: number, list: number): ShownFilm {
  if (index > 0) return film
  return { ...film, rating: { value: ((list % 99) + 1) / 10, count: list + 1 } }
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Subject } from '../lesson.ts'
import { openVisit, type Visit } from '@marquee/sse-doctor/wire/openVisit.ts'
import type { Movie, Upstream } from './upstream.ts'

/** Only ends a wait for what does not come. Nothing that is right takes so long. */
const longestMs = 10_000

/** A program of the lesson, the upstream that it asks, and readers of it. */
export interface Scene {
  upstream: Upstream
  join(accept?: string): Visit
  joinMany(count: number): readonly Visit[]
  /** Waits until a reader has so many lists, and says how many it has. */
  lists(reader: Visit, atLeast: number): Promise<number>
  /** Waits for so many intervals, by a timer of this process. */
  intervals(count: number): Promise<void>
  /** Waits until the program has answered a request that was sent after all others. */
  settle(): Promise<void>
  leave(): void
}

export function openScene(port: number, upstream: Upstream): Scene {
  const readers: Visit[] = []
  const url = new URL(`http://localhost:${port}/stream`)
  const intervals = async (count: number) => {
    for (let passed = 0; passed < count; passed += 1) await wait(upstream.intervalMs)
  }
  const scene: Scene = {
    upstream,
    join(accept = 'text/event-stream') {
      const reader = openVisit({ url, headers: { Accept: accept } })
      readers.push(reader)
      return reader
    },
    joinMany: (count) => Array.from({ length: count }, () => scene.join()),
    async lists(reader, atLeast) {
      await reader.until((visit) => listsOf(visit).length >= atLeast, longestMs)
      return listsOf(reader).length
    },
    intervals,
    async settle() {
      // A program without paths answers this with a stream, which has no end.
      const limit = { signal: AbortSignal.timeout(longestMs) }
      await fetch(new URL('/nothing', url), limit).then(
        (answer) => answer.body?.cancel(),
        () => undefined,
      )
    },
    leave() {
      for (const reader of readers) reader.close()
    },
  }
  return scene
}

/** Makes one check with readers, who leave when it ends. */
export async function withReaders<Result>(
  program: Subject['program'],
  beside: Subject['beside'],
  act: (scene: Scene) => Promise<Result>,
): Promise<Result> {
  if (program === undefined || !isUpstream(beside)) throw new Error('a program and its upstream')
  const scene = openScene(program.port, beside)
  try {
    return await act(scene)
  } finally {
    scene.leave()
    beside.behave('well')
    await scene.settle()
  }
}

function isUpstream(beside: Subject['beside']): beside is Upstream {
  return beside !== undefined && 'calls' in beside
}

/** The lists that a reader got. `undefined` stands for data that is no list of films. */
export function listsOf({ body }: Pick<Visit, 'body'>): readonly (readonly Movie[] | undefined)[] {
  return body.frames.flatMap(({ event, data }) =>
    event === 'movies' && data !== undefined ? [parseList(data)] : [],
  )
}

function parseList(data: string): readonly Movie[] | undefined {
  try {
    const list = JSON.parse(data) as Movie[]
    return list.map(({ title, rating }) => ({ title, rating }))
  } catch {
    return undefined
  }
}

import { onTestFinished } from 'vitest'
import { createFakeTime, type FakeTime } from '@marquee/server/testing/fakeTime.ts'
import { simulateSources } from '@marquee/server/topics/sources.ts'
import { openSimulator, type Simulator } from '../openSimulator.ts'

export interface TestSimulator extends Simulator {
  time: FakeTime
  get(path: string, headers?: Record<string, string>): Promise<Response>
  send(method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Response>
}

/**
 * A simulator with a clock that stands still, on a Friday at 11:02 in New York, unless `at` says another
 * moment (ISO 8601). Its shares trade around the clock, unless `alwaysOpen` is false. It is closed when
 * the test ends.
 */
export async function openTestSimulator({
  seed = 1,
  alwaysOpen = true,
  at,
}: { seed?: number; alwaysOpen?: boolean; at?: string } = {}): Promise<TestSimulator> {
  const time = createFakeTime()
  if (at !== undefined) time.setClock(Date.parse(at))
  const simulator = await openSimulator({
    ...{ seed, alwaysOpen, port: 0, time },
    upstreams: await simulateSources(),
  })
  onTestFinished(() => simulator.close())
  return {
    ...simulator,
    time,
    get: (path, headers = {}) => fetch(simulator.url + path, { headers }),
    send: (method, path, body) =>
      fetch(simulator.url + path, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

export const listPath = '/douban/rexxar/api/v2/subject_collection/movie_showing/items'
export const fromDouban = { referer: 'https://m.douban.com/subject_collection/movie_showing' }

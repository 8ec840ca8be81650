import { parseEvent, type LiveEvent } from '@marquee/shared/events.ts'
import type { SourceTopic } from '@marquee/shared/sourceStatus.ts'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { openSources } from '../config/openSources.ts'
import { createFakeTime } from '../testing/fakeTime.ts'
import type { Source } from '../upstreams/source.ts'
import { onlySources } from '../testing/onlySources.ts'
import { pollForTest } from '../testing/testPolls.ts'
import { UpstreamError } from '../upstreams/upstreamError.ts'
import { baseUrlsBelow } from '@marquee/simulator/openSimulator.ts'
import { noise } from '@marquee/simulator/seed/random.ts'
import { createSoakUpstreams, upstreams } from '../testing/testSoakUpstreams.ts'

const minuteMs = 60_000
const simulated = baseUrlsBelow('http://upstreams.test')

/** Polls all sources for `forMs` of simulated time, and collects whatever must not happen. */
async function soak(seed: number, forMs: number) {
  const time = createFakeTime()
  const upstream = createSoakUpstreams(seed, time)
  const wrong: string[] = []
  const reads = new Map<string, { good: number; failed: number; events: number }>()
  const states = new Map<string, string>()

  const sourcesWith = (settings: Record<string, string>) =>
    openSources({
      config: readConfig(settings),
      simulated,
      fetch: upstream.fetch,
      time,
    })
  const all = [
    ...sourcesWith({
      ...onlySources('douban', 'tencent', 'coinbase', 'finnhub', 'yahoo'),
      FINNHUB_SYMBOLS: 'AAPL,MSFT,NVDA',
      YAHOO_SYMBOLS: 'VOD.L,0700.HK',
    }),
    ...sourcesWith(onlySources('tmdb')),
  ]

  function check(events: readonly LiveEvent<SourceTopic>[], hadFilms: boolean) {
    for (const { name, data } of events) {
      if (parseEvent(name, data) === null) wrong.push(`not in the contract: ${name}`)
      if (name === 'movies' && data.movies.length === 0 && hadFilms) wrong.push('an empty list')
      if (name === 'stock-update' && !(data.price > 0 && Number.isFinite(data.price))) {
        wrong.push(`the price ${data.price}`)
      }
    }
  }

  /** Counts how each read ended, and whether a fault was the cause. */
  function watched(source: Source): Source {
    const count = { good: 0, failed: 0, events: 0 }
    reads.set(source.name, count)
    const read: Source['read'] = async (...asked) => {
      const before = upstream.tally(source.name)
      const hadFilms = upstream.hasFilms()
      try {
        const events = await source.read(...asked)
        count.good += 1
        count.events += events.length
        check(events, hadFilms && upstream.hasFilms())
        return events
      } catch (error) {
        count.failed += 1
        const after = upstream.tally(source.name)
        const asks = after.calls > before.calls
        if (!(error instanceof UpstreamError)) wrong.push(`${source.name}: ${String(error)}`)
        else if (asks && after.faults === before.faults) {
          wrong.push(`${source.name} did not recover: ${error.message}`)
        }
        throw error
      }
    }
    return { ...source, read }
  }

  let drawn = 0
  const polls = all.map((source) =>
    pollForTest(watched(source), {
      time,
      random: () => noise(seed, 7, (drawn += 1)),
      onEvents: () => {},
      onStatus: ({ source, state }) => states.set(source, state),
      onBug: (details) => wrong.push(JSON.stringify(details)),
    }),
  )
  onTestFinished(() => polls.forEach(({ stop }) => stop()))
  await time.advance(forMs)
  const inBadTimes = new Map([...reads].map(([name, count]) => [name, { ...count }]))
  upstream.heal()
  // The longest time that anything waits.
  await time.advance(31 * minuteMs)
  return { wrong, reads: inBadTimes, states, tally: upstream.tally }
}

test.each([1, 2, 3])(
  'ten minutes of random upstream failures (seed %i) leave no damage',
  async (seed) => {
    const { wrong, reads, states, tally } = await soak(seed, 10 * minuteMs)
    expect([...new Set(wrong)]).toEqual([])
    expect([...reads.keys()].toSorted()).toEqual([...upstreams].toSorted())
    for (const name of upstreams) {
      // Without these counts the test would prove nothing.
      expect(reads.get(name)?.good).toBeGreaterThan(0)
      expect(reads.get(name)?.failed).toBeGreaterThan(0)
      expect(tally(name).faults).toBeGreaterThan(0)
      expect(states.get(name)).toBe('live')
    }
  },
)

import { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { describe, expect, test, vi } from 'vitest'
import { moviesEvent, pollInFakeTime, start } from '../testing/testPoll.ts'
import { UpstreamError } from './upstreamError.ts'

const down = new UpstreamError('unavailable', 'down')
const limited = new UpstreamError('rateLimited', 'slow', { retryAfterMs: 25_000 })

describe('calls', () => {
  test('begin at once and repeat at the interval', async () => {
    const { time, calls } = pollInFakeTime([])
    expect(calls).toEqual([0])
    await time.advance(30_000)
    expect(calls).toEqual([0, 10, 20, 30])
  })

  test('never overlap', async () => {
    const { time, calls, answer } = pollInFakeTime(['ok', 'hang'])
    await time.advance(300_000)
    expect(calls).toEqual([0, 10])
    answer([])
    await time.advance(10_000)
    expect(calls).toEqual([0, 10, 310])
  })

  test('vary by up to ten percent', async () => {
    const { time, calls } = pollInFakeTime([], { random: () => 0 })
    await time.advance(18_000)
    expect(calls).toEqual([0, 9, 18])
  })

  test('become rarer while the upstream fails, and normal after an answer', async () => {
    const { time, calls } = pollInFakeTime([down, down, down, 'ok', down])
    await time.advance(100_000)
    expect(calls).toEqual([0, 10, 30, 70, 80, 90, 100])
  })

  test('wait as long as the upstream asked', async () => {
    const { time, calls } = pollInFakeTime([limited])
    await time.advance(40_000)
    expect(calls).toEqual([0, 25, 35])
  })

  test('repeat about once an hour after a refused key, and recover', async () => {
    const refused = new UpstreamError('auth', 'no')
    const { time, calls, poll } = pollInFakeTime([refused, refused], { random: () => 0.75 })
    await time.advance(2 * 3_780_000)
    expect(calls).toEqual([0, 3_780, 7_560])
    expect(poll.status()).toMatchObject({ state: 'live' })
  })

  test.each(UpstreamErrorKind.options)('never end, whatever fails: %s', async (kind) => {
    const { time, calls, poll } = pollInFakeTime(['ok', new UpstreamError(kind, 'no')])
    await time.advance(10_000)
    const { nextPollAt } = poll.status() ?? {}
    expect(nextPollAt).toBeGreaterThan(time.now())
    await time.advance((nextPollAt ?? 0) - time.now())
    expect(calls).toHaveLength(3)
  })

  test('wait longer than an hour when the refusal of a key says so', async () => {
    const { time, calls } = pollInFakeTime([
      new UpstreamError('auth', 'no', { retryAfterMs: 7_200_000 }),
    ])
    await time.advance(7_200_000)
    expect(calls).toEqual([0, 7_200])
  })
})

describe('what was read', () => {
  test('is published, changed or not', async () => {
    const { time, published } = pollInFakeTime([])
    await time.advance(10_000)
    expect(published).toEqual([[moviesEvent(start)], [moviesEvent(start + 10_000)]])
  })

  test('is a failure of the source when it cannot be published', async () => {
    let isTooMuch = true
    const { time, poll, calls, states, logged } = pollInFakeTime([], {
      publish() {
        if (isTooMuch) throw new UpstreamError('config', 'too much')
        return { isCut: false }
      },
    })
    await time.advance(0)
    expect(poll.status()).toMatchObject({ state: 'failing', kind: 'config', lastSuccessAt: null })
    expect(logged).toMatchObject([{ level: 'warn', details: { reason: 'too much' } }])
    isTooMuch = false
    await time.advance(10_000)
    expect([calls, states()]).toEqual([
      [0, 10],
      ['failing config', 'live'],
    ])
  })

  test.each([
    [false, false, undefined],
    [true, false, 'config'],
    [false, true, 'config'],
  ])(
    'that was cut when it was sent (%s) or read (%s) has the kind %s',
    async (sent, read, kind) => {
      const publish = () => ({ isCut: sent })
      const { time, statuses } = pollInFakeTime([], { publish }, { isCut: () => read })
      await time.advance(0)
      expect(statuses).toMatchObject([{ state: 'live' }])
      expect(statuses[0]?.kind).toBe(kind)
    },
  )

  test('is not replaced by a failure', async () => {
    const { time, published } = pollInFakeTime(['ok', down])
    await time.advance(10_000)
    expect(published).toHaveLength(1)
  })
})

describe('bugs of ours', () => {
  const throwing = () => {
    throw new TypeError('a bug')
  }

  test('in publish are logged and do not end the polling', async () => {
    const { time, calls, states, logged } = pollInFakeTime([], { publish: throwing })
    await time.advance(10_000)
    expect([calls, states()]).toEqual([[0, 10], ['failing unavailable']])
    expect(logged[0]).toMatchObject({ level: 'error', details: { err: expect.any(TypeError) } })
  })

  test('in onStatus are logged and do not end the polling', async () => {
    const { time, calls, logged } = pollInFakeTime([], { onStatus: throwing })
    await time.advance(10_000)
    expect([calls, logged.map(({ level }) => level)]).toEqual([[0, 10], ['error']])
  })

  test('in a source are logged with their cause and count as unavailable', async () => {
    const cause = new TypeError('a bug')
    const { time, calls, states, logged } = pollInFakeTime([cause])
    await time.advance(10_000)
    expect([calls, states()]).toEqual([
      [0, 10],
      ['failing unavailable', 'live'],
    ])
    expect(logged).toMatchObject([{ level: 'error', details: { source: 'test', err: cause } }])
  })
})

test('a failure of the upstream is logged with its reason', async () => {
  const { time, logged } = pollInFakeTime([down])
  await time.advance(0)
  expect(logged).toMatchObject([
    { level: 'warn', details: { source: 'test', kind: 'unavailable', reason: 'down' } },
  ])
})

test('every call that failed is reported with its kind', async () => {
  const onFailure = vi.fn()
  const steps = [down, 'ok', limited, new TypeError('a bug')] as const
  const { time } = pollInFakeTime([...steps], { onFailure })
  await time.advance(60_000)
  expect(onFailure.mock.calls).toEqual([
    ['test', 'unavailable'],
    ['test', 'rateLimited'],
    ['test', 'unavailable'],
  ])
})

describe('stop', () => {
  test('ends the calls and leaves no timer', async () => {
    const { time, poll, calls } = pollInFakeTime([])
    await time.advance(10_000)
    poll.stop()
    expect(time.pending()).toBe(0)
    await time.advance(100_000)
    expect(calls).toEqual([0, 10])
  })

  test('ignores a late failure', async () => {
    const onFailure = vi.fn()
    const { time, poll, statuses, logged, fail } = pollInFakeTime(['hang'], { onFailure })
    poll.stop()
    fail(down)
    await time.advance(100_000)
    expect([statuses, logged, time.pending()]).toEqual([[], [], 0])
    expect(onFailure).not.toHaveBeenCalled()
  })

  test('ignores a late answer', async () => {
    const { time, poll, published, statuses, answer } = pollInFakeTime(['hang'])
    poll.stop()
    answer([moviesEvent(start)])
    await time.advance(100_000)
    expect([published, statuses, time.pending()]).toEqual([[], [], 0])
  })
})

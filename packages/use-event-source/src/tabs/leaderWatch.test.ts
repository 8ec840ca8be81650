import { expect, test } from 'vitest'
import { createFakePlatform } from '../testing/fakes.ts'
import { watchLeader } from './leaderWatch.ts'

/** Watches a leader that answers every question at once while it is alive. */
function watchOne(random = 0.5) {
  const platform = createFakePlatform({ random: () => random })
  const { now } = platform
  const mail: (() => void)[] = []
  let isAlive = true
  let asked = 0
  let deaths = 0
  const watch = watchLeader(
    {
      ask() {
        asked += 1
        if (isAlive) mail.push(() => watch.heard())
      },
      onDead: () => (deaths += 1),
      turn(run) {
        read()
        run()
      },
    },
    platform,
  )
  const read = () => {
    for (const letter of mail.splice(0)) letter()
  }
  watch.check()
  read()
  const advance = (ms: number) => {
    for (let n = 0; n < ms; n++) {
      if (!platform.pageTime.isFrozen()) read()
      platform.advance(1)
    }
  }
  return {
    ...platform,
    advance,
    watch,
    /** Lets no timer fire and no message be read for `ms`. Afterwards the timers fire first. */
    sleep(ms: number) {
      platform.pageTime.freeze()
      advance(ms)
      platform.pageTime.thaw()
      advance(1)
    },
    die: () => (isAlive = false),
    asked: () => asked,
    isDead: () => deaths > 0,
    /** Waits until the leader counts as dead. Returns how many ms that took. */
    timeToDeath() {
      const from = now()
      while (deaths === 0 && now() - from < 100_000) advance(1)
      return now() - from
    },
  }
}

test('a leader that answers is not dead', () => {
  const { advance, isDead, asked } = watchOne()
  advance(60_000)
  expect(isDead()).toBe(false)
  expect(asked()).toBeGreaterThan(60)
})

test('a leader that passes events on is not asked', () => {
  const { advance, watch, asked } = watchOne()
  const before = asked()
  for (let n = 0; n < 50; n++) {
    advance(350)
    watch.heard()
  }
  expect(asked()).toBe(before)
})

test.each([0, 0.999])('a leader that falls silent counts as dead within 1.8 s', (random) => {
  for (let afterMs = 10_000; afterMs < 12_000; afterMs += 37) {
    const { advance, die, timeToDeath } = watchOne(random)
    advance(afterMs)
    die()
    const tookMs = timeToDeath()
    expect(tookMs).toBeGreaterThan(1_000)
    expect(tookMs).toBeLessThan(1_800)
  }
})

test.each([400, 1_000, 1_003])(
  'a leader that passed an event on every %i ms counts as dead as quickly',
  (everyMs) => {
    const { advance, die, watch, timeToDeath } = watchOne(0.999)
    for (let n = 0; n < 12; n++) {
      advance(everyMs)
      watch.heard()
    }
    die()
    expect(timeToDeath()).toBeLessThan(1_800)
  },
)

test('where timers fire once a second, as in hidden tabs, that takes less than 4 s', () => {
  for (let afterMs = 10_000; afterMs < 12_000; afterMs += 37) {
    const { advance, die, slowTimers, timeToDeath } = watchOne(0.999)
    slowTimers(1_000)
    advance(afterMs)
    die()
    expect(timeToDeath()).toBeLessThan(4_000)
  }
})

test('a tab that slept after it asked reads its messages before it judges', () => {
  const { advance, sleep, asked, isDead } = watchOne()
  for (let n = 0; n < 50; n++) {
    const before = asked()
    while (asked() === before) advance(1)
    sleep(n * 100)
    expect(isDead()).toBe(false)
  }
})

test('a tab that is shown asks at once, and waits no longer than before', () => {
  const { advance, die, slowTimers, watch, asked, timeToDeath } = watchOne(0.999)
  slowTimers(60_000)
  advance(90_000)
  die()
  slowTimers(0)
  const before = asked()
  watch.check()
  expect(asked()).toBe(before + 1)
  expect(timeToDeath()).toBeLessThan(1_300)
})

test('the watch asks at once, and asks no more after the stop', () => {
  const { advance, asked, watch, timers } = watchOne()
  expect(asked()).toBe(1)
  watch.stop()
  watch.heard()
  advance(10_000)
  expect(asked()).toBe(1)
  expect(timers()).toBe(0)
})

test('a turn that comes after the stop judges nothing', () => {
  const platform = createFakePlatform()
  const turns: (() => void)[] = []
  let asked = 0
  const watch = watchLeader(
    { ask: () => (asked += 1), onDead() {}, turn: (run) => void turns.push(run) },
    platform,
  )
  watch.check()
  watch.heard()
  platform.advance(600)
  watch.stop()
  for (const turn of turns) turn()
  expect(turns).toHaveLength(1)
  expect(asked).toBe(1)
  expect(platform.timers()).toBe(0)
})

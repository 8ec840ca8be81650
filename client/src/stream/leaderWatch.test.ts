import { expect, test } from 'vitest'
import { createFakePlatform } from './fakes.ts'
import { watchLeader } from './leaderWatch.ts'

/** A watch over a leader that answers every question at once, while it is alive. */
function watchOne() {
  const platform = createFakePlatform()
  let isAlive = true
  let asked = 0
  let deaths = 0
  const watch = watchLeader(
    {
      ask() {
        asked += 1
        if (isAlive) platform.time.after(1, () => watch.heard())
      },
      onDead: () => (deaths += 1),
    },
    platform,
  )
  watch.start()
  /** Timers come as late as in a tab that is frozen, or long hidden. */
  const sleep = (ms: number) => {
    platform.pageTime.freeze()
    platform.advance(ms)
    platform.pageTime.thaw()
    platform.advance(0)
  }
  return {
    ...platform,
    watch,
    sleep,
    die: () => (isAlive = false),
    asked: () => asked,
    isDead: () => deaths > 0,
  }
}

test('a leader that answers lives on', () => {
  const { advance, isDead, asked } = watchOne()
  advance(60_000)
  expect(isDead()).toBe(false)
  expect(asked()).toBeGreaterThan(20)
})

test('one that is heard of need not be asked', () => {
  const { advance, watch, asked } = watchOne()
  const before = asked()
  for (let n = 0; n < 50; n++) {
    advance(400)
    watch.heard()
  }
  expect(asked()).toBe(before)
})

test('one that falls silent is dead within 2 s', () => {
  const { advance, die, isDead } = watchOne()
  advance(10_000)
  die()
  advance(1_000)
  expect(isDead()).toBe(false)
  advance(1_800)
  expect(isDead()).toBe(true)
})

test('a hidden tab is not in a hurry, and does not wait for ever', () => {
  const { advance, die, isDead, setHidden } = watchOne()
  advance(10_000)
  setHidden(true)
  die()
  advance(5_000)
  expect(isDead()).toBe(false)
  advance(3_000)
  expect(isDead()).toBe(true)
})

test('who slept after asking reads what waits before it judges', () => {
  const { advance, sleep, isDead, watch, die } = watchOne()
  advance(10_000)
  die()
  advance(1_000)
  sleep(60_000)
  expect(isDead()).toBe(false)
  watch.heard()
  advance(700)
  expect(isDead()).toBe(false)
})

test('nor is it dead for a tab whose every timer is late, while it answers', () => {
  const { sleep, advance, isDead } = watchOne()
  advance(10_000)
  for (let n = 0; n < 10; n++) {
    sleep(60_000)
    advance(2)
  }
  expect(isDead()).toBe(false)
})

test('but it is dead for such a tab when it left six questions unanswered', () => {
  const { sleep, advance, die, isDead } = watchOne()
  advance(10_000)
  die()
  for (let n = 0; n < 6; n++) sleep(60_000)
  expect(isDead()).toBe(false)
  sleep(60_000)
  expect(isDead()).toBe(true)
})

test('it is asked at once, and no more when nobody watches', () => {
  const { advance, asked, watch } = watchOne()
  expect(asked()).toBe(1)
  watch.stop()
  advance(10_000)
  expect(asked()).toBe(1)
})

import { atMost, median, shown } from './rig/bar.ts'
import type { Rig, Trial } from './trial.ts'

const perSecond = 500
const names = ['memory', 'sqlite'] as const

/** A journal in a file must not make the event loop wait, and must not make a start slow. */
export const journalTrial: Trial = {
  shows: `a journal in a file beside one in memory: ${perSecond} events a second, and the start`,
  run,
}

async function run(rig: Rig) {
  const journal = await rig.startJournal()
  const rounds = rig.full ? 15 : 5
  const longest = { memory: [] as number[], sqlite: [] as number[] }
  await journal('publish', { name: 'sqlite', perSecond, seconds: 2 })
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const seen = await journal('publish', { name, perSecond, seconds: 5 })
      longest[name].push(seen.longestMs)
      rig.say(
        `${name}: longest delay of the loop ${shown(seen.longestMs, 'ms')}, p99 ${shown(seen.p99Ms, 'ms')}; ` +
          `stored after ${shown(seen.storedP50Ms, 'ms')}, p99 ${shown(seen.storedP99Ms, 'ms')}; ` +
          `${shown(seen.cpuUsPerEvent, 'µs')} CPU an event`,
      )
    }
  }

  const starts: Record<number, number> = {}
  for (const count of [0, 10_000, 100_000]) {
    await journal('fill', count)
    const seen = []
    for (let round = 0; round < 3; round++)
      seen.push(await journal('start', { name: 'sqlite', count }))
    const ms = median(seen.map((each) => each.ms))
    starts[count] = ms
    const turn = median(seen.map(({ longestMs }) => longestMs))
    rig.say(`start with ${count} events: ${shown(ms, 'ms')}, longest turn ${shown(turn, 'ms')}`)
  }
  const { ms } = await journal('start', { name: 'memory', count: 0 })
  rig.say(`start with memory: ${shown(ms, 'ms')}`)
  await journal('remove')
  const more = median(longest.sqlite) - median(longest.memory)
  const startedLater = (starts[10_000] ?? NaN) - (starts[0] ?? NaN)
  return [
    atMost('longest delay of the loop, more than with memory (medians)', more, 10, 'ms'),
    atMost('start with 10,000 events, more than with none', startedLater, 300, 'ms'),
  ]
}

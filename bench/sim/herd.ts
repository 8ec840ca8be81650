import { markdownOf } from '../report/table.ts'
import {
  idealMs,
  withFixedRange,
  withoutJitter,
  withRule,
  withRuleAndShare,
  withRuleOnOthers,
  type Size,
} from './herds.ts'
import { seededRandom, simulateHerd, type Herd } from './simulateHerd.ts'

// 1,000 a second is some 1 ms for each, as with TLS. Without TLS it was 9,500.
const size: Size = { clients: 1_000_000, servers: 80, perSecond: 1_000 }
const fast: Size = { ...size, perSecond: 9_500 }

const herds: [name: string, herd: Herd, remark: string][] = [
  ['the rule', withRule(size), ''],
  ['the rule, a third of the servers', withRuleOnOthers(size, 27), 'clients come to the others'],
  ['the rule, 9,500 a second', withRule(fast), ''],
  ['the rule, our client', withRuleAndShare(size), 'a random share of the time, after a crash'],
  ['always 2 to 5 s', withFixedRange(size), ''],
  ['always 3 s', withoutJitter(size), 'no jitter'],
  ['always 3 s, 128 wait', { ...withoutJitter(size), backlog: 128 }, 'no jitter, a shorter queue'],
]

const seconds = (ms: number) => (ms / 1_000).toFixed(1)
const say = (line: string) => process.stdout.write(`${line}\n`)

say(
  `${size.clients} clients come back to ${size.servers} servers, ${size.perSecond} a second to each.`,
)
say(`Without any loss of time all are back after ${seconds(idealMs(size))} s. Seed 1.\n`)
const rows = herds.map(([name, herd, remark]) => {
  const { refused, halfMs, mostMs, allMs } = simulateHerd(herd, seededRandom(1))
  return [name, String(refused), seconds(halfMs), seconds(mostMs), seconds(allMs), remark]
})
say(markdownOf([['variant', 'refused', '50 %, s', '99 %, s', 'all, s', 'remarks'], ...rows]))

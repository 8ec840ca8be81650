import { longestRetryMs } from '../../packages/sse-server/src/stream/retryTime.ts'
import type { Herd } from './simulateHerd.ts'

const settings = { minMs: 2_000, maxMs: 5_000 }

/** A listening socket of Node.js holds so many that wait. */
const backlog = 511

export interface Size {
  clients: number
  servers: number
  perSecond: number
}

const between = (minMs: number, maxMs: number) => (random: () => number) =>
  minMs + random() * (maxMs - minMs)

const longestOf = ({ clients, servers, perSecond }: Size) =>
  longestRetryMs(settings, { streams: clients / servers, acceptMs: 1_000 / perSecond })

/** Each client comes when its server said, by the rule of the package. */
export const withRule = (size: Size): Herd => ({
  ...size,
  backlog,
  drawMs: between(settings.minMs, longestOf(size)),
})

/** The same, but only `died` of the servers die, and their clients come to the others. */
export const withRuleOnOthers = (size: Size, died: number): Herd => ({
  ...withRule(size),
  clients: (size.clients * died) / size.servers,
  servers: size.servers - died,
})

/** Our own client takes a random share of that time, unless the server said goodbye. */
export function withRuleAndShare(size: Size): Herd {
  const herd = withRule(size)
  return { ...herd, drawMs: (random) => random() * herd.drawMs(random) }
}

/** The range of the settings alone. */
export const withFixedRange = (size: Size): Herd => ({
  ...size,
  backlog,
  drawMs: between(settings.minMs, settings.maxMs),
})

/** What a browser does by itself. */
export const withoutJitter = (size: Size): Herd => ({ ...size, backlog, drawMs: () => 3_000 })

/** In less time nobody can have all of them back, because the first one comes after 2 s. */
export const idealMs = ({ clients, servers, perSecond }: Size): number =>
  settings.minMs + (1_000 * clients) / (servers * perSecond)

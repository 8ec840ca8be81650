import type { Case, Ratio } from './case.ts'
import { connectRate, idle, memory } from './connections.ts'
import { fanOut } from './fanOut.ts'
import { highestRate } from './highestRate.ts'
import { stalledReaders } from './stalled.ts'

export interface CaseOptions {
  stalled: number
  /** How many clients one process may have. */
  maxClients: number
}

const usPerEvent: Ratio = { of: 'usPerEvent', to: 'net' }
const allMs: Ratio = { of: 'allMs', to: 'net' }

export function createCases({ stalled, maxClients }: CaseOptions): Case[] {
  return [
    fanOut({
      name: '10x1000',
      clients: 1_000,
      eventsPerS: 10,
      seconds: 6,
      warmSeconds: 2,
      ratios: [usPerEvent, allMs],
    }),
    fanOut({
      name: '1x10000',
      clients: 10_000,
      eventsPerS: 1,
      seconds: 8,
      warmSeconds: 3,
      ratios: [usPerEvent, allMs],
    }),
    fanOut({
      name: '500x1000',
      clients: 1_000,
      eventsPerS: 500,
      seconds: 4,
      warmSeconds: 1,
      ratios: [usPerEvent],
    }),
    fanOut({
      name: 'burst',
      clients: 1_000,
      eventsPerS: 100,
      burst: 10,
      seconds: 4,
      warmSeconds: 2,
      ratios: [usPerEvent, { of: 'usPerEvent', to: 'http' }],
    }),
    highestRate([{ of: 'deliveriesPerS', to: 'net' }]),
    memory([
      { of: 'kbPerConnection', to: 'express' },
      { of: 'kbPerConnection', to: 'net' },
    ]),
    connectRate([
      { of: 'connectionsPerS', to: 'express' },
      { of: 'connectionsPerS', to: 'net' },
    ]),
    stalledReaders(stalled),
    idle([{ of: 'kbPerConnection', to: 'express' }], maxClients),
  ]
}

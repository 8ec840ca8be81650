/** Every figure that a case can measure, with its heading and its number of decimals. */
export const figures = {
  usPerEvent: { heading: 'µs/event', decimals: 2 },
  p50Ms: { heading: 'p50 ms', decimals: 1 },
  p99Ms: { heading: 'p99 ms', decimals: 1 },
  firstMs: { heading: 'first client ms', decimals: 1 },
  allMs: { heading: 'all clients ms', decimals: 1 },
  deliveredPercent: { heading: 'delivered %', decimals: 1 },
  corePercent: { heading: 'core %', decimals: 1 },
  loadUsPerEvent: { heading: 'generator µs/event', decimals: 2 },
  deliveriesPerS: { heading: 'deliveries/s', decimals: 0 },
  eventsPerS: { heading: 'ev/s', decimals: 0 },
  connectionsPerS: { heading: 'connections/s', decimals: 0 },
  usPerConnection: { heading: 'µs/connection', decimals: 0 },
  kbPerConnection: { heading: 'kB/connection', decimals: 1 },
  rssMb: { heading: 'RSS MB', decimals: 0 },
  rssGrowthMb: { heading: 'RSS growth MB', decimals: 0 },
  p99AloneMs: { heading: 'p99 ms, none stalled', decimals: 1 },
  p99Ratio: { heading: 'p99 × none stalled', decimals: 2 },
} as const satisfies Record<string, { heading: string; decimals: number }>

export type FigureName = keyof typeof figures
export type Figures = Partial<Record<FigureName, number>>

/** The result of one variant in one round of one case. */
export interface Outcome {
  figures: Figures
  /** Facts that a reader needs to judge the figures. */
  remarks: string[]
}

import type { Tab } from './openBrowser.ts'

/**
 * For how long the main thread of a page has worked so far. It is time of the processor, so that a
 * machine that has other work counts it no higher.
 */
export async function workMs({ ask }: Tab): Promise<number> {
  await ask('Performance.enable', { timeDomain: 'threadTicks' })
  const { metrics } = await ask('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
}

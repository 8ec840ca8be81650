import type { Tab } from './openBrowser.ts'

/**
 * How long the main thread of a page has worked so far. This is processor time, so other work on the
 * machine does not make it longer.
 */
export async function workMs({ ask }: Tab): Promise<number> {
  await ask('Performance.enable', { timeDomain: 'threadTicks' })
  const { metrics } = await ask('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
}

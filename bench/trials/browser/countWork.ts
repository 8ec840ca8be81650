import type { Tab } from './openBrowser.ts'

/**
 * Returns a function that resolves to how long the main thread of a page has worked since now, in ms. This is
 * processor time, so other work on the machine does not make it longer.
 */
export async function countWork({ ask }: Tab): Promise<() => Promise<number>> {
  await ask('Performance.enable', { timeDomain: 'threadTicks' })
  const workedMs = async () => {
    const { metrics } = await ask('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }
  const before = await workedMs()
  return async () => (await workedMs()) - before
}

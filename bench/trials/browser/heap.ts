import type { Tab } from './openBrowser.ts'

/** What a page holds after a garbage collection. */
export interface Held {
  heapBytes: number
  nodes: number
  listeners: number
}

export async function readHeld({ ask }: Tab): Promise<Held> {
  // Objects with finalizers are freed only by a second collection.
  for (let round = 0; round < 2; round += 1) await ask('HeapProfiler.collectGarbage')
  const { usedSize } = await ask('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await ask('Memory.getDOMCounters')
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners }
}

import type { Tab } from './openBrowser.ts'

/** What a page holds once everything that it let go is gone. */
export interface Held {
  heapBytes: number
  nodes: number
  listeners: number
}

export async function readHeld({ ask }: Tab): Promise<Held> {
  // What a first collection finalises is only gone after the next.
  for (let round = 0; round < 2; round += 1) await ask('HeapProfiler.collectGarbage')
  const { usedSize } = await ask('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await ask('Memory.getDOMCounters')
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners }
}

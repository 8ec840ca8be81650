import type { Page } from '@playwright/test'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** How long the task took, in µs, and how much of that the thread was running. */
  dur?: number
  tdur?: number
  args: { name?: string }
}

/** The longest task of a page's main thread, by the wall clock and by the work in it, in ms. */
export interface LongestTask {
  wallMs: number
  workMs: number
}

/** Traces the tasks of `page`. Returns a function that stops and resolves to the longest task. */
export async function traceTasks(page: Page): Promise<() => Promise<LongestTask>> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The browser is gone')
  await browser.startTracing(page, { categories: ['toplevel'] })
  return async () => longestOf(await browser.stopTracing())
}

function longestOf(trace: Buffer): LongestTask {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  )
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name.endsWith('RunTask') && isMain.has(threadOf(event)),
  )
  const longest = (of: (task: TraceEvent) => number | undefined) =>
    tasks.reduce((most, task) => Math.max(most, of(task) ?? 0), 0) / 1_000
  return { wallMs: longest(({ dur }) => dur), workMs: longest(({ tdur }) => tdur) }
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`

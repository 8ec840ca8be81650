import { readdirSync, readFileSync } from 'node:fs'
import type { Tab } from './engine.ts'

// Shorter than the silence after which other tabs believe that the leading tab is gone.
const busyMs = 500

/**
 * Finds the process of a page among the processes that `rootPid` started. The page is kept busy, and
 * the process that uses the processor meanwhile is the one. So nothing else may run in that browser.
 * `isContent` tells from a command line whether a process runs pages.
 */
export async function findContentProcess(
  { ask }: Pick<Tab, 'ask'>,
  rootPid: number,
  isContent: (command: string) => boolean,
): Promise<number> {
  const found = descendantsOf(rootPid).filter((pid) => isContent(read(pid, 'cmdline')))
  const before = new Map(found.map((pid) => [pid, ticksOf(pid)]))
  await ask((_, ms) => {
    const until = performance.now() + ms
    while (performance.now() < until);
  }, busyMs)
  const spent = (pid: number) => ticksOf(pid) - (before.get(pid) ?? 0)
  const [busiest] = found.sort((a, b) => spent(b) - spent(a))
  if (busiest === undefined) throw new Error(`Process ${rootPid} has none that runs a page`)
  return busiest
}

function descendantsOf(pid: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = pids.map(Number).filter((child) => Number(statOf(child)[1]) === pid)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

/** Processor time so far, in clock ticks: `utime` of proc(5). */
const ticksOf = (pid: number) => Number(statOf(pid)[11] ?? 0)

/** The fields from the third on. The second one, the name, can contain blanks. */
const statOf = (pid: number) => read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []

/** The text of the file, or '' when the process has ended. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

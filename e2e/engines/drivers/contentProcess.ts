import { readdirSync, readFileSync } from 'node:fs'
import type { Tab } from './engine.ts'

// Less than what other tabs take for the end of the one that carries their stream.
const busyMs = 500

/**
 * Finds the process that runs a page, among those that the process `rootPid` started: the one that
 * is busy while the page is. So nothing else may be going on in that browser. `isContent` tells
 * from its command whether a process runs pages.
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

/** Processor time so far, in ticks of the kernel: `utime` of proc(5). */
const ticksOf = (pid: number) => Number(statOf(pid)[11] ?? 0)

/** The fields from the third on: what comes before can have blanks in it. */
const statOf = (pid: number) => read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []

/** Empty when the process is gone by now. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

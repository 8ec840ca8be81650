import type { ChildProcess } from 'node:child_process'
import { endGroup } from './endGroup.ts'

const children = new Set<ChildProcess>()

/** Kills a program when this process exits, also by Ctrl-C: it would go on, and keep its port. */
export function endWithUs(child: ChildProcess): void {
  if (children.size === 0) process.on('exit', killAll)
  children.add(child)
  child.once('exit', () => {
    children.delete(child)
    if (children.size === 0) process.off('exit', killAll)
  })
}

function killAll() {
  for (const child of children) {
    // On Windows this finds what the program has started only while that runs.
    endGroup(child)
    child.kill('SIGKILL')
  }
}

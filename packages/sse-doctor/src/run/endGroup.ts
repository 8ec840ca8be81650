import { spawnSync, type ChildProcess } from 'node:child_process'

type Child = Pick<ChildProcess, 'pid' | 'kill' | 'exitCode' | 'signalCode'>

/** What a system gives. Tests pass another one. */
export interface System {
  platform: NodeJS.Platform
  kill(pid: number, signal: NodeJS.Signals): unknown
  run(program: string, args: readonly string[]): unknown
}

const here: System = {
  platform: process.platform,
  kill: (pid, signal) => process.kill(pid, signal),
  run: (program, args) => spawnSync(program, args, { stdio: 'ignore', windowsHide: true }),
}

/** The option `detached` of a program that shall be the first of its group. Windows has no groups of processes. */
export const hasGroup = here.platform !== 'win32'

/**
 * Ends a program and what it has started. It was started as the first of its group, so what it left behind ends too. On
 * Windows only a program that still runs leads to what it has started.
 */
export function endGroup(child: Child, { platform, kill, run }: System = here): void {
  const { pid } = child
  if (pid === undefined) return
  if (platform === 'win32') {
    // Another program can have the number of one that has ended.
    const isRunning = child.exitCode === null && child.signalCode === null
    if (isRunning) run('taskkill', ['/PID', String(pid), '/T', '/F'])
    return
  }
  try {
    kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left.
  }
}

/** Stops a program by SIGTERM. On Windows a signal would leave what it has started, so all of it ends there. */
export function stopGroup(child: Child, system: System = here): void {
  if (system.platform === 'win32') endGroup(child, system)
  else child.kill('SIGTERM')
}

import type { ChildProcess } from 'node:child_process'

/**
 * Asks a server of ours to end cleanly. On Windows a signal would end it at once, but it also ends cleanly when the
 * channel to its parent closes.
 */
export function askToEnd(child: ChildProcess, platform = process.platform): void {
  if (platform === 'win32' && child.connected) child.disconnect()
  else child.kill('SIGTERM')
}

import { spawnSync } from 'node:child_process'

// Open files that a process needs besides those of its clients.
const spare = 500

/** How many clients one process may have. Each needs a socket, which counts as an open file. */
export function maxClients(): number {
  // At its start Node raises its own limit to the hard one.
  const { stdout } = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' })
  const limit = Number.parseInt(stdout, 10)
  return Number.isNaN(limit) ? Infinity : limit - spare
}

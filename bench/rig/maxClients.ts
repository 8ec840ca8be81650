import { spawnSync } from 'node:child_process'

// For what a process has open besides its clients.
const spare = 500

/** How many clients one process may have: open files are limited, and sockets are files. */
export function maxClients(): number {
  // Node raises its own limit to the hard one as it starts.
  const { stdout } = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' })
  const limit = Number.parseInt(stdout, 10)
  return Number.isNaN(limit) ? Infinity : limit - spare
}

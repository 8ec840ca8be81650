import type { JournalPlace } from '../settings/setting.ts'
import type { Config } from './config.ts'

const flag = '--default-journal='

/**
 * Where a server keeps its events while JOURNAL is not set. An npm script names itself with
 * `--default-journal=dev`, and gets a file of its own: several can run side by side in one checkout, each
 * on its port, and real prices never meet simulated ones. A server that was started in another way, or
 * on any free port, has no file: nobody would find it again.
 */
export function defaultJournal(
  args: readonly string[],
  { port, simulator }: Pick<Config, 'port'> & { simulator: object | null },
): JournalPlace {
  const name = args.find((arg) => arg.startsWith(flag))?.slice(flag.length)
  if (name === undefined || port === 0) return { kind: 'memory' }
  const origin = simulator === null ? 'live' : 'simulated'
  return { kind: 'sqlite', path: `data/${name}-${port}-${origin}.db` }
}

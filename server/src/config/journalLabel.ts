import { createHash } from 'node:crypto'
import { contractVersion } from '@marquee/shared/contractVersion.ts'
import type { Config } from './config.ts'

/**
 * Says where the events of a journal come from, and the version of the contract. A journal with another
 * label is not continued: simulated prices never go on as real ones. An address that the operator chose
 * can contain a key, so only a hash of all of them is in the label.
 */
export function journalLabel({
  simulator,
  sources,
}: Pick<Config, 'simulator' | 'sources'>): string {
  const hours = simulator?.alwaysOpen ? ' always-open' : ''
  const origin = simulator === null ? 'live' : `simulated:${simulator.seed}${hours}`
  const elsewhere = Object.entries(sources).flatMap(([name, { isOn, isElsewhere, baseUrl }]) =>
    isOn && isElsewhere ? [`${name} ${baseUrl}`] : [],
  )
  const others = elsewhere.length === 0 ? '' : ` elsewhere:${hashOf(elsewhere.sort())}`
  return `${origin}${others} contract:${contractVersion}`
}

const hashOf = (lines: readonly string[]) =>
  createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)

import { createHash } from 'node:crypto'

/**
 * Makes a function that returns a short text for a source: another one when any of its settings is another
 * one. It is too short to lead back to a key.
 */
export function settingsHashes(sources: Readonly<Record<string, object>>) {
  const hashes = new Map(Object.entries(sources).map(([name, each]) => [name, hashOf(each)]))
  return (source: string): string => hashes.get(source) ?? 'none'
}

const hashOf = (settings: object) =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 8)

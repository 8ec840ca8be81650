import { readFileSync } from 'node:fs'
import type { Said } from '../../packages/sse-doctor/src/said.ts'
import type { Outcome } from '../../packages/sse-doctor/src/report/outcome.ts'

/** What the doctor found in one server. */
export interface FoundServer {
  /** The name of its package and its version, or what it is. */
  name: Said
  /** By the name of the check. */
  checks: Readonly<Record<string, { outcome: Outcome; faults: readonly Said[] }>>
}

/** What `run.ts` saw when it ran last. */
export interface Found {
  /** Such as `2026-11-27`. */
  date: string
  seconds: number
  servers: readonly FoundServer[]
}

export const foundFile = new URL('found.json', import.meta.url)

export const readFound = () => JSON.parse(readFileSync(foundFile, 'utf8')) as Found

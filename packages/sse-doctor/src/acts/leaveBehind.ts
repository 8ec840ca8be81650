import type { Gauge } from '../run/gaugeWorker.ts'

/** What a program had before readers came, while they were there, and after they had left. */
export interface LeftBehind {
  /** How many readers got the stream. */
  readers: number
  before: Gauge
  during: Gauge
  after: Gauge
}

import type { Batch } from './batch.ts'

/** Where a stream is written to, once the head of the response is out. */
export interface Sink {
  /** Takes the batch. False asks for nothing more before `onDrained`. */
  write(batch: Batch): boolean
  /** Runs `run` once, when everything that was written has left the process. */
  onDrained(run: () => void): void
  end(batch: Batch): void
  destroy(): void
  /** Bytes that were taken and have not left the process. */
  bufferedBytes(): number
  onClose(run: () => void): void
}

import type { Frame } from './frame.ts'

export interface LogLimits {
  /** This many are kept at least. */
  minFrames: number
  /** Beyond as many the oldest go, all at once: a list that slides all the time cannot be read. */
  maxFrames: number
  /** Of their text: a bound for frames alone would allow any size. */
  maxBytes: number
}

/** The newest frames, within limits. */
export interface FrameLog {
  push(frame: Frame): void
  /**
   * Oldest first; what is too much has left. It is the same array every time and grows with every
   * push, but nothing leaves it between two calls.
   */
  kept(): readonly Frame[]
  bytes(): number
  clear(): void
}

export function createFrameLog({ minFrames, maxFrames, maxBytes }: LogLimits): FrameLog {
  let frames: Frame[] = []
  let bytes = 0

  return {
    push(frame) {
      frames.push(frame)
      bytes += frame.bytes
    },
    kept() {
      let gone = frames.length > maxFrames ? frames.length - minFrames : 0
      for (let n = 0; n < gone; n++) bytes -= frames[n]?.bytes ?? 0
      while (bytes > maxBytes && gone < frames.length - 1) bytes -= frames[gone++]?.bytes ?? 0
      frames.splice(0, gone)
      return frames
    },
    bytes: () => bytes,
    clear() {
      frames = []
      bytes = 0
    },
  }
}

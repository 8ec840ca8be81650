import type { Frame } from './frame.ts'

export interface LogLimits {
  /** The log keeps at least this many frames. */
  minFrames: number
  /** Above this, the oldest leave together: nobody can read a list that moves all the time. */
  maxFrames: number
  /** The limit for their text: a limit for their number alone would allow any size. */
  maxBytes: number
}

/** The newest frames, within limits. */
export interface FrameLog {
  push(frame: Frame): void
  /**
   * Oldest first, within the limits. It is the same array every time and grows with every push, but
   * nothing leaves it between two calls.
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

import type { Frame } from './frame.ts'

export interface LogLimits {
  maxFrames: number
  /** Of their text: a bound for frames alone would allow any size. */
  maxBytes: number
}

/** The newest frames, within limits. */
export interface FrameLog {
  push(frame: Frame): void
  /** Oldest first. Not a copy: it changes with the next push. */
  kept(): readonly Frame[]
  bytes(): number
  clear(): void
}

export function createFrameLog({ maxFrames, maxBytes }: LogLimits): FrameLog {
  let frames: Frame[] = []
  let bytes = 0
  // Half a percent more than may be kept, so that the array is not moved for every frame.
  const slack = Math.ceil(maxFrames / 200)

  const trim = () => {
    let gone = Math.max(0, frames.length - maxFrames)
    for (let n = 0; n < gone; n++) bytes -= frames[n]?.bytes ?? 0
    while (bytes > maxBytes && gone < frames.length - 1) bytes -= frames[gone++]?.bytes ?? 0
    frames.splice(0, gone)
  }

  return {
    push(frame) {
      frames.push(frame)
      bytes += frame.bytes
      if (frames.length > maxFrames + slack || bytes > maxBytes) trim()
    },
    kept() {
      if (frames.length > maxFrames) trim()
      return frames
    },
    bytes: () => bytes,
    clear() {
      frames = []
      bytes = 0
    },
  }
}

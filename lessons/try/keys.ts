import type { ReadStream } from 'node:tty'

export interface Keys {
  /** Whether a person can press keys. */
  readonly areThere: boolean
  /** Calls `onKey` with each key, until the next call of `listen`. */
  listen(onKey: (key: string) => void): void
  close(): void
}

type Input = Pick<ReadStream, 'on' | 'pause' | 'resume'> &
  Partial<Pick<ReadStream, 'isTTY' | 'setRawMode'>>

const ctrlC = '\u0003'
const ctrlD = '\u0004'

/** Reads keys without Enter. `end` is called for Ctrl-C, Ctrl-D, and where the terminal closes. */
export function openKeys(input: Input, end: () => void): Keys {
  const areThere = input.isTTY === true
  let onKey: (key: string) => void = () => undefined
  if (areThere) {
    input.setRawMode?.(true)
    input.on('data', (data: Buffer) => {
      // A key such as an arrow comes as several characters. It is not one of ours.
      const text = data.toString('utf8').normalize('NFKC')
      if (text.includes(ctrlC) || text.includes(ctrlD)) end()
      else if (!text.startsWith('\u001b')) for (const key of text) onKey(key.toLowerCase())
    })
    input.on('end', end)
    input.on('error', end)
    input.resume()
  }
  return {
    areThere,
    listen: (listener) => {
      onKey = listener
    },
    close() {
      if (!areThere) return
      input.setRawMode?.(false)
      input.pause()
    },
  }
}

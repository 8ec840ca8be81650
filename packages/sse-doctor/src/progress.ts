import type { Language } from './said.ts'

export interface Progress {
  /** Prints a line of its own above the progress. */
  say(line: string): void
  /** Takes the progress away. */
  end(): void
}

/** Shows on a terminal how long the examination goes on. Where `stream` is no terminal it shows nothing. */
export function startProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  { seconds, language }: { seconds: number; language: Language },
): Progress {
  const startedAt = performance.now()
  const draw = () => {
    const passed = Math.min(seconds, Math.floor((performance.now() - startedAt) / 1_000))
    const text =
      language === 'zh'
        ? `观察中：${passed} / ${seconds} 秒`
        : `watching: ${passed} of ${seconds} s`
    stream.write(`\r\u001b[2K${text}`)
  }
  const clear = () => stream.isTTY && stream.write('\r\u001b[2K')
  if (stream.isTTY) draw()
  const timer = stream.isTTY ? setInterval(draw, 1_000) : undefined
  return {
    say(line) {
      clear()
      stream.write(`${line}\n`)
      if (stream.isTTY) draw()
    },
    end() {
      clear()
      clearInterval(timer)
    },
  }
}

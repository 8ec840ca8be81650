import { createServer } from 'node:http'
import { vi } from 'vitest'
import { listen } from './listen.ts'

const stepMs = 1_000

export interface FakeTime {
  /** Lets the clock pass `ms`, or less where `until` becomes true. Returns whether it did. */
  pass(ms: number, until?: () => boolean): Promise<boolean>
  end(): void
}

/**
 * A clock that only `pass` moves, while sockets are real. It moves in steps. After each step two requests
 * to a server in this process are the control: they are sent last, so all that the step has sent before
 * has arrived when they are answered.
 */
export async function startFakeTime(): Promise<FakeTime> {
  const { url, destroy } = await listen(createServer((_, res) => res.end()))
  const settle = async () => {
    for (let n = 0; n < 2; n++) {
      await (await fetch(url)).text()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  return {
    async pass(ms, until = () => false) {
      await settle()
      for (let passed = 0; passed < ms && !until(); passed += stepMs) {
        await vi.advanceTimersByTimeAsync(stepMs)
        await settle()
      }
      return until()
    },
    end() {
      vi.useRealTimers()
      destroy()
    },
  }
}

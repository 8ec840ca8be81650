import { vi } from 'vitest'

const stepMs = 500

/** Real requests and answers. The one that is waited for here was sent last, so the others are through. */
async function settle(url: string): Promise<void> {
  for (let n = 0; n < 2; n++) {
    await (await fetch(`${url}/echo`)).text()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/**
 * Lets the fake clock pass `ms`, in steps. After each step all sockets are read. Ends early where `until`
 * becomes true, and returns whether it did.
 */
export async function passTime(url: string, ms: number, until = () => false): Promise<boolean> {
  await settle(url)
  for (let passed = 0; passed < ms && !until(); passed += stepMs) {
    await vi.advanceTimersByTimeAsync(stepMs)
    await settle(url)
  }
  return until()
}

import type { LaunchOptions } from '@playwright/test'

/** Options for every browser of the tests: the one that was found, without a sandbox as root. */
export function browserOptions(executablePath = process.env.MARQUEE_CHROMIUM): LaunchOptions {
  return {
    ...(executablePath !== undefined && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}

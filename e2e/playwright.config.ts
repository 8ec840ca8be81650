import { defineConfig, devices } from '@playwright/test'
import { browserOptions } from './rig/browserOptions.ts'
import { loopbackWithoutProxy } from '../scripts/loopbackWithoutProxy.ts'

loopbackWithoutProxy()

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  snapshotPathTemplate: '{testDir}/look/pictures/{arg}{ext}',
  fullyParallel: true,
  // A flaky test is a bug: it is not given a second chance.
  retries: 0,
  // One more than the cores of the smallest machine, because a test also waits.
  workers: 3,
  forbidOnly: true,
  // They only end what hangs: no honest machine is so slow.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: browserOptions(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // A trace costs a sixth of the work of a test, and few tests fail. `--trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})

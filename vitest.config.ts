import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{shared,simulator,server,client,scripts,bench,e2e/{stream,look}}/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['server/src/testing/onlyLoopback.ts'],
    typecheck: { enabled: false },
    // They only end what hangs: no honest machine is so slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})

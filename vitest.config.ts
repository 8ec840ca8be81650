import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{shared,server,client,scripts,bench,e2e/{stream,look}}/**/*.test.ts'],
    environment: 'node',
    typecheck: { enabled: false },
    testTimeout: 10_000,
    // The default of 1 s is as long as the clock takes for one event.
    expect: { poll: { timeout: 5_000 } },
  },
})

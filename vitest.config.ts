import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,server,client,scripts,bench}/**/*.test.ts'],
    environment: 'node',
    typecheck: { enabled: false },
    testTimeout: 10_000,
  },
})

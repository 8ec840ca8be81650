/** The `NODE_OPTIONS` of a process that a test starts: it can reach no real host. */
export const importOnlyLoopback = `--import=${new URL('onlyLoopback.ts', import.meta.url).href}`

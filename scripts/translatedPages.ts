/** The pages outside the lessons that also exist in Chinese: `X.md` and `X.zh-CN.md`. */
export const translatedPages = [
  'README',
  'CONTRIBUTING',
  'packages/sse-server/README',
  'packages/use-event-source/README',
  'packages/sse-doctor/README',
  'docs/scaling',
  'deploy/README',
  'examples/README',
] as const

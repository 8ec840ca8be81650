import type { Frame } from '../tools/wire/frame.ts'

/** For tests: an event of the clock with these changes. */
export const testFrame = (frame: Partial<Frame> = {}): Frame => ({
  number: 1,
  name: 'clock',
  id: null,
  data: '{"now":1}',
  raw: 'event: clock\ndata: {"now":1}\n\n',
  bytes: 30,
  receivedAt: 1_000,
  elapsedMs: 1_000,
  publishedAt: 1,
  ...frame,
})

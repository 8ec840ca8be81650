export { createFakeClock, type FakeClock, type FakePageTime } from './fakeClock.ts'
export type { FakeEventSource } from './fakeEventSource.ts'
export {
  createFakePlatform,
  hello,
  type FakeAnswer,
  type FakeOptions,
  type FakePlatform,
} from './fakes.ts'
export { createFakeTabs, type FakeTabs } from './fakeTabs.ts'

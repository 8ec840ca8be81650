export { createFakeRuntime, type FakeRuntime } from './fakeRuntime.ts'

export {
  createFakeRuntime as createFakeTime,
  type FakeRuntime as FakeTime,
} from '@marquee/sse-server/testing'

import { expect, test } from 'vitest'
import { loopbackWithoutProxy } from './loopbackWithoutProxy.ts'

test('this machine is added to the hosts that are asked without a proxy', () => {
  const env: NodeJS.ProcessEnv = { NO_PROXY: 'example.org' }
  loopbackWithoutProxy(env)
  expect(env.NO_PROXY).toBe('example.org,localhost,127.0.0.1,::1,[::1]')
  expect(env.no_proxy).toBe(env.NO_PROXY)
})

test('the workers of this run have it', () => {
  expect(process.env.no_proxy).toContain('127.0.0.1')
})

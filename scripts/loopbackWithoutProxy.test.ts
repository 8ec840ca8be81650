import { spawnSync } from 'node:child_process'
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

test('a process that Node gave a proxy reaches this machine by fetch and by http', () => {
  const program = `
    import { createServer, get } from 'node:http'
    import { once } from 'node:events'
    import { loopbackWithoutProxy } from ${JSON.stringify(import.meta.resolve('./loopbackWithoutProxy.ts'))}
    loopbackWithoutProxy()
    const server = createServer((_, res) => res.end()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = 'http://127.0.0.1:' + server.address().port
    const [answer] = await once(get(url), 'response')
    console.log((await fetch(url)).status, answer.statusCode)
    process.exit()`
  // Nothing listens on this port.
  const proxy = { HTTP_PROXY: 'http://127.0.0.1:9', NODE_USE_ENV_PROXY: '1' }
  const args = ['--input-type=module', '-e', program]
  const { stdout } = spawnSync(process.execPath, args, { env: proxy, encoding: 'utf8' })
  expect(stdout).toBe('200 200\n')
})

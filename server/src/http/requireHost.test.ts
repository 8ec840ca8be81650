import { describe, expect, test } from 'vitest'
import { readConfig } from '../config/config.ts'
import { startTestMarquee } from '../testing/testMarquee.ts'
import { openSocket } from '@marquee/sse-server/testing/openSocket.ts'

/** The status of the answer to a request with exactly this head. */
async function statusOf(port: number, head: string): Promise<number> {
  const client = openSocket(port, `${head}\r\nConnection: close\r\n\r\n`)
  await client.closed
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(client.text())?.[1])
}
const asking = (host: string) => `GET /api/time HTTP/1.1\r\nHost: ${host}`

describe('the host of a request', () => {
  const settings = { ALLOWED_HOSTS: 'localhost,127.0.0.1,[::1],my.example,Bücher.example' }
  test.each([
    ['127.0.0.1', 200],
    ['127.0.0.1:80', 200],
    ['127.0.0.1:65535', 200],
    ['127.0.0.1:', 200],
    ['localhost:3000', 200],
    ['LOCALHOST', 200],
    ['My.Example:8443', 200],
    ['my.example.', 200],
    ['my.example.:80', 200],
    ['\t my.example \t', 200],
    ['[::1]', 200],
    ['[::1]:3000', 200],
    ['[0:0:0:0:0:0:0:1]:3000', 200],
    ['[::0001]', 200],
    ['xn--bcher-kva.example', 200],
    ['evil.tld', 421],
    ['', 421],
    [':3000', 421],
    ['127.0.0.1:80:80', 421],
    ['127.0.0.1:65536', 421],
    ['127.0.0.1:http', 421],
    ['127.0.0.1:-1', 421],
    ['127.0.0.1.evil.tld', 421],
    ['127.1', 421],
    ['2130706433', 421],
    ['my.example..', 421],
    ['.my.example', 421],
    ['a.my.example', 421],
    ['my.example/', 421],
    ['my.example, evil.tld', 421],
    ['my.example evil.tld', 421],
    ['my.example@evil.tld', 421],
    ['evil.tld@my.example', 421],
    ['http://my.example', 421],
    ['::1', 421],
    ['[::1', 421],
    ['[::2]', 421],
    ['[::1]80', 421],
    ['[::1]:80:80', 421],
    ['[::ffff:127.0.0.1]', 421],
    ['[::1%lo]', 421],
    ['[127.0.0.1]', 421],
    ['bücher.example', 421],
  ])('%j is answered with %d', async (host, status) => {
    const { port } = await startTestMarquee(settings)
    expect(await statusOf(port, asking(host))).toBe(status)
  })

  test('must be given exactly once', async () => {
    const { port } = await startTestMarquee(settings)
    expect(await statusOf(port, 'GET /api/time HTTP/1.0')).toBe(421)
    expect(await statusOf(port, 'GET /api/time HTTP/1.1')).toBe(400)
    expect(await statusOf(port, `${asking('localhost')}\r\nhost: evil.tld`)).toBe(421)
    expect(await statusOf(port, `${asking('evil.tld')}\r\nHOST: localhost`)).toBe(421)
    expect(await statusOf(port, `${asking('localhost')}\r\nHost: localhost`)).toBe(421)
    expect(await statusOf(port, `${asking('localhost')}\r\nX-Name: host`)).toBe(200)
  })

  test.each([
    ['http://localhost/api/time', 'localhost', 200],
    ['HTTP://LOCALHOST:3000/api/time', 'localhost', 200],
    ['http://localhost?a/b', 'localhost', 404],
    ['http://evil.tld/api/time', 'localhost', 421],
    ['http://evil.tld/api/events', 'localhost', 421],
    ['https://evil.tld:443/api/time', 'localhost', 421],
    ['http://localhost@evil.tld/api/time', 'localhost', 421],
    ['http://localhost/api/time', 'evil.tld', 421],
    ['http://evil.tld/api/time', 'evil.tld', 421],
    ['http://evil.tld?/api/time', 'localhost', 421],
    ['ftp://localhost/api/time', 'localhost', 421],
  ])('is compared with a target of %s', async (target, host, status) => {
    const { port } = await startTestMarquee(settings)
    expect(await statusOf(port, `GET ${target} HTTP/1.1\r\nHost: ${host}`)).toBe(status)
  })
})

test.each([
  ['::1', '[::1]:3000', 200],
  ['0:0:0:0:0:0:0:1', '[::1]', 200],
  ['::', '[::]', 200],
  ['::', '127.0.0.1', 421],
  ['0.0.0.0', '0.0.0.0:3000', 200],
  ['0.0.0.0', 'my.example', 200],
  ['0.0.0.0', '192.0.2.1', 421],
  ['fe80::1%eth0', '[fe80::1]', 200],
  ['Our.Name', 'our.name', 200],
])('with HOST=%s and ALLOWED_HOSTS=my.example, %s gets %d', async (HOST, host, status) => {
  const { port } = await startTestMarquee({ HOST, ALLOWED_HOSTS: 'my.example' })
  expect(await statusOf(port, asking(host))).toBe(status)
})

describe('ALLOWED_HOSTS', () => {
  test.each([
    'https://my.example',
    'my.example:8443',
    '[::1]:3000',
    '127.0.0.1:80',
    '*',
    '*.my.example',
    'my.example/',
    'my.example/path',
    'user@my.example',
    'my example',
    '.my.example',
    'my..example',
    '[::1',
    'localhost,my.example:8443',
  ])('refuses %s and says what to write', (ALLOWED_HOSTS) => {
    for (const name of ['ALLOWED_HOSTS', 'ADMIN_ALLOWED_HOSTS']) {
      expect(() => readConfig({ [name]: ALLOWED_HOSTS })).toThrow(
        `${name}: must be a list of names such as my.example, 192.0.2.1 or [::1], without`,
      )
    }
  })

  test('gives each host the spelling that requests are compared in', () => {
    const ALLOWED_HOSTS = 'MY.example., ::1,[0::2],my_service,bücher.example,192.0.2.1'
    expect(readConfig({ ALLOWED_HOSTS, HOST: '0.0.0.0' }).allowedHosts).toEqual([
      'my.example',
      '[::1]',
      '[::2]',
      'my_service',
      'xn--bcher-kva.example',
      '192.0.2.1',
      '0.0.0.0',
    ])
  })
})

describe('the listener of the operator', () => {
  const paths = ['/metrics', '/healthz', '/readyz', '/nothing']
  const statusesAs = async (host: string, settings = {}) => {
    const { adminPort } = await startTestMarquee(settings)
    return Promise.all(
      paths.map((path) => statusOf(adminPort, `GET ${path} HTTP/1.1\r\nHost: ${host}`)),
    )
  }

  test.each([
    '127.0.0.1:9464',
    '192.0.2.7:9464',
    '[2001:db8::7]:9464',
    'localhost',
    'LocalHost.:1',
  ])('answers as %s', async (host) => {
    expect(await statusesAs(host)).toEqual([200, 200, 200, 404])
  })

  test.each(['evil.tld', '127.0.0.1.evil.tld', 'localhost.evil.tld', '127.0.0.1:80:80', ''])(
    'refuses every path under the name %j',
    async (host) => {
      expect(await statusesAs(host)).toEqual([421, 421, 421, 421])
    },
  )

  test('answers under the names in its setting, and under no others', async () => {
    const settings = { ADMIN_ALLOWED_HOSTS: 'marquee,metrics.example' }
    expect(await statusesAs('marquee:9464', settings)).toEqual([200, 200, 200, 404])
    expect(await statusesAs('Metrics.example', settings)).toEqual([200, 200, 200, 404])
    expect(await statusesAs('evil.tld', settings)).toEqual([421, 421, 421, 421])
  })

  test('names the setting that would allow a name', async () => {
    const { adminPort } = await startTestMarquee()
    const head = 'GET /metrics HTTP/1.1\r\nHost: evil.tld'
    const client = openSocket(adminPort, `${head}\r\nConnection: close\r\n\r\n`)
    await client.closed
    expect(client.text()).toContain('ADMIN_ALLOWED_HOSTS')
  })

  test('also compares the host in a target in absolute form', async () => {
    const { adminPort } = await startTestMarquee()
    const head = 'GET http://evil.tld/metrics HTTP/1.1\r\nHost: 127.0.0.1'
    expect(await statusOf(adminPort, head)).toBe(421)
  })
})

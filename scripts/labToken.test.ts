import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { offerLabToken } from './labToken.ts'

test('only the page of this machine gets the token', async () => {
  const address = await offerLabToken('a-secret', 5_173)
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(address, { headers })
    return [response.status, await response.text()]
  }
  expect(await ask({ Origin: 'http://127.0.0.1:5173' })).toEqual([200, 'a-secret'])
  expect(await ask({ Origin: 'http://localhost:5173' })).toEqual([200, 'a-secret'])
  for (const Origin of ['http://127.0.0.1:80', 'http://evil.tld', 'null']) {
    expect(await ask({ Origin })).toEqual([403, ''])
  }
  expect(await ask({})).toEqual([403, ''])

  // The browser needs the first header to give the answer to the page; the second forbids a cache.
  const { headers } = await fetch(address, { headers: { Origin: 'http://localhost:5173' } })
  expect(headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a foreign name that points at this machine gets no token, and other addresses do not answer', async () => {
  const address = new URL(await offerLabToken('a-secret', 5_173))
  const headers = { Origin: 'http://localhost:5173', Host: `evil.tld:${address.port}` }
  const [res] = (await once(get(address, { headers }), 'response')) as [IncomingMessage]
  expect(res.resume().statusCode).toBe(403)
  await expect(once(get({ host: '127.0.0.2', port: address.port }), 'response')).rejects.toThrow()
})

import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { offerLabToken } from './labToken.ts'

test('the token is for the page of this machine alone', async () => {
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

  // What a browser needs to hand it to the page, and must not keep.
  const { headers } = await fetch(address, { headers: { Origin: 'http://localhost:5173' } })
  expect(headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a name that was pointed at this machine gets no token, and no other address has it', async () => {
  const address = new URL(await offerLabToken('a-secret', 5_173))
  const headers = { Origin: 'http://localhost:5173', Host: `evil.tld:${address.port}` }
  const [res] = (await once(get(address, { headers }), 'response')) as [IncomingMessage]
  expect(res.resume().statusCode).toBe(403)
  await expect(once(get({ host: '127.0.0.2', port: address.port }), 'response')).rejects.toThrow()
})

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
})

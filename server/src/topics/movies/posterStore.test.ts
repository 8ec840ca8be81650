import { createServer, type RequestListener } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import fetch from 'node-fetch'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createFakeTime } from '../../testing/fakeTime.ts'
import { createUpstreamHttp, type UpstreamAnswer, type UpstreamGet } from '../../upstreams/http.ts'
import { UpstreamError } from '../../upstreams/upstreamError.ts'
import { createPosterStore } from './posterStore.ts'

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)
const id = 'douban:1'

const answer = (change: Partial<UpstreamAnswer> = {}): UpstreamAnswer => ({
  status: 200,
  header: (name) => (name === 'content-type' ? 'image/jpeg' : null),
  bytes: jpeg,
  ...change,
})

function storeWith({
  get = () => Promise.resolve(answer()),
  locate = (movieId: string) => `https://img1.doubanio.com/${movieId}.jpg`,
  cacheEntries = 10,
}: {
  get?: UpstreamGet
  locate?: (movieId: string) => string | null
  cacheEntries?: number
} = {}) {
  const time = createFakeTime()
  const spy = vi.fn(get)
  const origin = {
    allows: (url: URL) => url.protocol === 'https:' && /^img\d\.doubanio\.com$/.test(url.host),
    headers: { Referer: 'https://movie.douban.com/' },
  }
  return {
    time,
    get: spy,
    store: createPosterStore({ locate, origin, get: spy, time, cacheEntries }),
  }
}

describe('a poster store', () => {
  test("asks the film's address, with the headers of its host", async () => {
    const { store, get } = storeWith()
    expect(await store.load(id)).toEqual({ bytes: jpeg, contentType: 'image/jpeg' })
    expect(get).toHaveBeenCalledExactlyOnceWith('https://img1.doubanio.com/douban:1.jpg', {
      Referer: 'https://movie.douban.com/',
    })
  })

  test.each([
    null,
    'https://127.0.0.1/x.jpg',
    'https://[::1]/x.jpg',
    'https://2130706433/x.jpg',
    'https://169.254.169.254/x.jpg',
    'http://img1.doubanio.com/x.jpg',
    'https://img1.doubanio.com:6379/x.jpg',
    'https://img1.doubanio.com.evil.example/x.jpg',
    'https://img1.doubanio.com@evil.example/x.jpg',
    'https://user:secret@img1.doubanio.com/x.jpg',
    'https://user@img1.doubanio.com/x.jpg',
    'file:///etc/passwd',
    'gopher://img1.doubanio.com/',
    '//img1.doubanio.com/x.jpg',
    'javascript:alert(1)',
  ])('never asks %s', async (address) => {
    const { store, get } = storeWith({ locate: () => address })
    expect(await store.load(id)).toBeNull()
    expect(get).not.toHaveBeenCalled()
  })

  test.each([
    ['a status of 418', answer({ status: 418 })],
    ['a status of 206', answer({ status: 206 })],
    ['SVG', answer({ header: () => 'image/svg+xml', bytes: Buffer.from('<svg/>') })],
    ['a page', answer({ bytes: Buffer.from('<!DOCTYPE html>') })],
  ])('refuses %s', async (_what, refused) => {
    const { store } = storeWith({ get: () => Promise.resolve(refused) })
    expect(await store.load(id)).toBeNull()
  })

  test('makes one call for all that wait for the same poster', async () => {
    const { promise, resolve } = Promise.withResolvers<UpstreamAnswer>()
    const { store, get } = storeWith({ get: () => promise })
    const loads = [store.load(id), store.load(id), store.load(id)]
    resolve(answer())
    expect((await Promise.all(loads)).every((picture) => picture?.bytes === jpeg)).toBe(true)
    expect(get).toHaveBeenCalledOnce()
  })

  test('keeps the pictures that were used last', async () => {
    const { store, get } = storeWith({ cacheEntries: 2 })
    for (const movieId of ['a:1', 'a:2', 'a:1', 'a:3', 'a:1']) await store.load(movieId)
    expect(get).toHaveBeenCalledTimes(3)
    await store.load('a:2')
    expect(get).toHaveBeenCalledTimes(4)
  })

  test('fetches a poster again when its address changed', async () => {
    let version = 1
    const locate = () => `https://img1.doubanio.com/${version}.jpg`
    const { store, get } = storeWith({ locate })
    await store.load(id)
    version = 2
    await store.load(id)
    expect(get).toHaveBeenCalledTimes(2)
  })

  test('leaves a host alone for half a minute after a failure', async () => {
    const { store, get, time } = storeWith({
      get: () => Promise.reject(new UpstreamError('unavailable', 'down')),
    })
    expect(await store.load(id)).toBeNull()
    await time.advance(29_999)
    expect(await store.load(id)).toBeNull()
    expect(get).toHaveBeenCalledOnce()
    await time.advance(1)
    get.mockResolvedValueOnce(answer())
    expect(await store.load(id)).toMatchObject({ contentType: 'image/jpeg' })
  })

  test('throws errors that it does not expect', async () => {
    const { store } = storeWith({ get: () => Promise.reject(new TypeError('a mistake of ours')) })
    await expect(store.load(id)).rejects.toThrow('a mistake of ours')
  })
})

describe('a poster store over real HTTP', () => {
  async function loadFrom(listener: RequestListener) {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const store = createPosterStore({
      locate: () => `${base}/x.jpg`,
      origin: { allows: (url) => url.origin === base, headers: {} },
      get: createUpstreamHttp({ fetch, timeoutMs: 2_000, maxBytes: 1_000 }),
      time: createFakeTime(),
    })
    return store.load(id)
  }
  const headers = { 'content-type': 'image/jpeg' }

  test('returns a picture', async () => {
    expect(await loadFrom((_req, res) => res.writeHead(200, headers).end(jpeg))).not.toBeNull()
  })

  test('refuses a redirect, also to itself', async () => {
    const paths: (string | undefined)[] = []
    const picture = await loadFrom((req, res) => {
      paths.push(req.url)
      if (req.url === '/x.jpg') res.writeHead(302, { location: '/y.jpg' }).end()
      else res.writeHead(200, headers).end(jpeg)
    })
    expect(picture).toBeNull()
    expect(paths).toEqual(['/x.jpg'])
  })

  test('refuses a picture that is too large, whatever its header says', async () => {
    const picture = await loadFrom((_req, res) => {
      res.writeHead(200, headers)
      res.write(jpeg)
      res.end(Buffer.alloc(1_000))
    })
    expect(picture).toBeNull()
  })

  test('gives up on a picture that never ends', async () => {
    expect(await loadFrom((_req, res) => void res.writeHead(200, headers).write(jpeg))).toBeNull()
  })
})

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { PosterStore } from './posterStore.ts'
import { createPostersRoute } from './postersRoute.ts'

const picture = { bytes: Uint8Array.of(1, 2, 3), contentType: 'image/webp' }
const placeholder = Uint8Array.of(9, 9)

async function get(movieId: string, load: PosterStore['load'] = () => Promise.resolve(picture)) {
  const app = express().get('/api/posters/:movieId', createPostersRoute({ load }, placeholder))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/api/posters/${movieId}`)
  return { response, header: (name: string) => response.headers.get(name) }
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

describe('GET /api/posters/:movieId', () => {
  test('answers with the picture, which may be kept for a day', async () => {
    const { response, header } = await get('douban:36810101')
    expect(await bytesOf(response)).toEqual(picture.bytes)
    expect(header('content-type')).toBe('image/webp')
    expect(header('cache-control')).toBe('public, max-age=86400')
    expect(header('x-poster')).toBeNull()
  })

  test('answers with the placeholder, which may not be kept, where there is no poster', async () => {
    const { response, header } = await get('douban:1', () => Promise.resolve(null))
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toEqual(placeholder)
    expect(header('content-type')).toBe('image/jpeg')
    expect(header('cache-control')).toBe('no-store')
    expect(header('x-poster')).toBe('placeholder')
  })

  test.each([picture, null])('sends a browser nothing that it could run: %j', async (loaded) => {
    const { header } = await get('douban:1', () => Promise.resolve(loaded))
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('content-security-policy')).toBe("sandbox; default-src 'none'")
  })

  test.each([
    '36810101',
    'douban:',
    'Douban:1',
    `douban:${'1'.repeat(41)}`,
    'douban:1%0a',
    'douban:..%2f..%2fetc',
    'http:%2f%2fevil.example%2fx.jpg',
    '__proto__',
  ])('refuses the id %s', async (movieId) => {
    const { response, header } = await get(movieId, () => Promise.reject(new Error('was asked')))
    expect(response.status).toBe(400)
    expect(header('content-type')).toMatch('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 400, title: 'Bad film id' })
  })
})

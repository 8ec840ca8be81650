import { describe, expect, test } from 'vitest'
import { item, pageOf, sourceOf } from '../../../testing/testTmdbSource.ts'

describe('a request', () => {
  test('carries the token in a header, the language, the region and the page', async () => {
    const { source, calls } = sourceOf([pageOf([item(1)])])
    await source.read()
    const headers = {
      Accept: 'application/json',
      'User-Agent': 'Marquee/test',
      Authorization: 'Bearer a-token',
    }
    expect(calls).toEqual([
      {
        url: 'https://api.themoviedb.org/3/movie/now_playing?language=zh-CN&region=CN&page=1',
        headers,
      },
      { url: 'https://api.themoviedb.org/3/genre/movie/list?language=zh-CN', headers },
    ])
  })

  test('carries the key in its address where there is no token', async () => {
    const { source, calls } = sourceOf([pageOf([item(1)])], { token: undefined, apiKey: 'k&y' })
    await source.read()
    expect(calls.map(({ url }) => new URL(url).searchParams.get('api_key'))).toEqual(['k&y', 'k&y'])
    expect(calls[0]?.headers).not.toHaveProperty('Authorization')
  })

  test('does not carry the key when there is a token', async () => {
    const { source, asked } = sourceOf([pageOf([item(1)])], { apiKey: 'a-key' })
    await source.read()
    expect(asked().join()).not.toContain('a-key')
  })

  test('without a region asks for films of any country', async () => {
    const { source, asked } = sourceOf([pageOf([])], { region: undefined, language: 'en-US' })
    await source.read()
    expect(asked()).toEqual(['/3/movie/now_playing?language=en-US&page=1'])
  })

  test('keeps the path of the base URL', async () => {
    const { source, asked } = sourceOf([pageOf([])], { baseUrl: 'http://127.0.0.1:9/tmdb' })
    await source.read()
    expect(asked()[0]).toMatch(/^http:\/\/127\.0\.0\.1:9\/tmdb\/3\/movie\/now_playing\?/)
  })

  test('for genres is made once a day', async () => {
    const { source, time, asked } = sourceOf([pageOf([item(1)])])
    const genreCalls = () => asked().filter((path) => path.startsWith('/3/genre/')).length
    await source.read()
    await time.advance(86_399_999)
    await source.read()
    expect(genreCalls()).toBe(1)
    await time.advance(1)
    await source.read()
    expect(genreCalls()).toBe(2)
  })
})

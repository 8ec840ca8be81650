import { expect, test } from 'vitest'
import { readDoubanItem } from './doubanItem.ts'
import { createDoubanPosters } from './doubanPosters.ts'

/** The posters of a list with one film, whose picture is `address`. */
function postersOf(address: string | null) {
  const posters = createDoubanPosters({
    baseUrl: 'http://127.0.0.1:9/douban',
    userAgent: 'Mozilla/5.0 test',
  })
  const item = { type: 'movie', id: '1', title: 'T', cover_url: address }
  const film = readDoubanItem(item, 0, () => true)
  if (film !== null) posters.replace([film])
  return posters
}

test('a poster has the address that the list gave', () => {
  expect(postersOf('https://img1.doubanio.com/p.jpg').locate('douban:1')).toBe(
    'https://img1.doubanio.com/p.jpg',
  )
})

test('a film without a picture, or outside the list, has no poster', () => {
  expect(postersOf(null).locate('douban:1')).toBeNull()
  expect(postersOf('https://img1.doubanio.com/p.jpg').locate('__proto__')).toBeNull()
})

test('a new list replaces the old one', () => {
  const posters = postersOf('https://img1.doubanio.com/p.jpg')
  posters.replace([])
  expect(posters.locate('douban:1')).toBeNull()
})

test.each([
  ['https://img9.doubanio.com/p.jpg', true],
  ['http://img9.doubanio.com/p.jpg', false],
  ['https://img9.doubanio.com:8443/p.jpg', false],
  ['https://img9.doubanio.com.evil.example/p.jpg', false],
  ['https://imgx.doubanio.com/p.jpg', false],
  ['http://127.0.0.1:9/posters/1.jpg', true],
  ['http://127.0.0.1:10/posters/1.jpg', false],
])('whether a poster may come from %s: %s', (url, allowed) => {
  expect(postersOf(null).allows(new URL(url))).toBe(allowed)
})

test('the request for a picture has a Referer and looks like a browser', () => {
  expect(postersOf(null).headers).toEqual({
    Referer: 'https://movie.douban.com/',
    'User-Agent': 'Mozilla/5.0 test',
  })
})

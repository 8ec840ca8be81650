import { describe, expect, test } from 'vitest'
import { readPicture } from './picture.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const jpeg = bytes('\xff\xd8\xff\xe0\0\x10JFIF')
const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')

describe('readPicture', () => {
  test.each([
    ['image/jpeg', jpeg],
    ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image/gif', bytes('GIF89a\x01\0\x01\0')],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image/avif', bytes('\0\0\0\x20ftypavif\0\0')],
  ])('knows %s', (contentType, picture) => {
    expect(readPicture(contentType, picture)).toEqual({ contentType, bytes: picture })
  })

  test.each(['image/jpg', 'image/png', 'application/octet-stream', 'text/plain', '', null])(
    'gives the type of the bytes where the header says %j',
    (header) => {
      expect(readPicture(header, jpeg)).toEqual({ contentType: 'image/jpeg', bytes: jpeg })
    },
  )

  test('gives a GIF with a script in it as a GIF, which no browser runs', () => {
    const both = bytes('GIF89a/*<script>1</script>*/')
    expect(readPicture('text/javascript', both)?.contentType).toBe('image/gif')
  })

  test('drops what stands behind the type', () => {
    expect(readPicture('Image/JPEG; q=1', jpeg)).toEqual({ contentType: 'image/jpeg', bytes: jpeg })
  })

  test.each([
    ['SVG', 'image/svg+xml', svg],
    ['SVG that is called a JPEG', 'image/jpeg', svg],
    ['a page that is called a JPEG', 'image/jpeg', bytes('<!DOCTYPE html><script>1</script>')],
    ['SVG that is called a PNG', 'image/png', svg],
    ['SVG of no type', null, svg],
    ['SVG after a blank', 'image/webp', bytes(` \n${'<svg/>'}`)],
    ['a page of no type', 'application/octet-stream', bytes('<html><script>1</script>')],
    ['a JPEG that is called a page', 'text/html', jpeg],
    ['a GIF with a script that is called SVG', 'image/svg+xml; charset=utf-8', bytes('GIF89a<svg')],
    ['nothing', 'image/jpeg', bytes('')],
  ])('refuses %s', (_what, contentType, picture) => {
    expect(readPicture(contentType, picture)).toBeNull()
  })
})

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

  test('drops what stands behind the type', () => {
    expect(readPicture('Image/JPEG; q=1', jpeg)).toEqual({ contentType: 'image/jpeg', bytes: jpeg })
  })

  test.each([
    ['SVG', 'image/svg+xml', svg],
    ['SVG that is called a JPEG', 'image/jpeg', svg],
    ['a page that is called a JPEG', 'image/jpeg', bytes('<!DOCTYPE html><script>1</script>')],
    ['a JPEG that is called a PNG', 'image/png', jpeg],
    ['a JPEG that is called a page', 'text/html', jpeg],
    ['a JPEG of no type', null, jpeg],
    ['nothing', 'image/jpeg', bytes('')],
    ['a type that every object has', 'constructor', jpeg],
  ])('refuses %s', (_what, contentType, picture) => {
    expect(readPicture(contentType, picture)).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { readPicture } from './picture.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const jpeg = bytes('\xff\xd8\xff\xe0\0\x10JFIF')
/** The beginning of a file of a general kind. It names the formats in which it can be read. */
const iso = (first: string, ...others: string[]) => {
  const length = String.fromCharCode(16 + 4 * others.length)
  return bytes(`\0\0\0${length}ftyp${first}\0\0\0\0${others.join('')}\0\0\0\x10freeavif`)
}
const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')

describe('readPicture', () => {
  test.each([
    ['image/jpeg', jpeg],
    ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image/gif', bytes('GIF89a\x01\0\x01\0')],
    ['image/gif', bytes('GIF87a\x01\0\x01\0')],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    // The second is animated.
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0')],
    ['image/avif', bytes('\0\0\0\x20ftypavif\0\0')],
    ['image/avif', iso('avif', 'mif1', 'miaf', 'MA1B')],
    ['image/avif', iso('mif1', 'mif1', 'miaf', 'avif')],
    ['image/avif', iso('avis', 'msf1', 'miaf')],
    ['image/avif', iso('msf1', 'avis', 'iso8')],
  ])('knows %s', (contentType, picture) => {
    expect(readPicture(contentType, picture)).toEqual({ contentType, bytes: picture })
  })

  test.each(['image/jpg', 'image/png', 'application/octet-stream', 'text/plain', '', null])(
    'goes by the bytes when the header says %j',
    (header) => {
      expect(readPicture(header, jpeg)).toEqual({ contentType: 'image/jpeg', bytes: jpeg })
    },
  )

  test('returns a GIF with a script in it as a GIF, which no browser runs', () => {
    const both = bytes('GIF89a/*<script>1</script>*/')
    expect(readPicture('text/javascript', both)?.contentType).toBe('image/gif')
  })

  test('drops what follows the type', () => {
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
    ['HEIC', 'image/heic', iso('heic', 'mif1', 'heic')],
    ['HEIC that is called AVIF', 'image/avif', iso('mif1', 'mif1', 'heic')],
    ['HEIC of the version “avif”', 'image/avif', bytes('\0\0\0\x14ftypheicavifmif1')],
    ['a film', 'image/avif', iso('isom', 'iso2', 'mp41')],
    ['a box of no length', 'image/avif', bytes('\0\0\0\0ftypavif\0\0\0\0avif')],
    ['what only mentions AVIF', 'image/avif', bytes('xx\0\0\0\x10ftypavif\0\0\0\0')],
    ['sound', 'image/webp', bytes('RIFF\x24\0\0\0WAVEfmt ')],
    ['the first bytes of a JPEG alone', 'image/jpeg', bytes('\xff\xd8')],
    ['a PNG with other line ends', 'image/png', bytes('\x89PNG\n\x1a\n\0\0\0\rIHDR')],
    ['a GIF of no version', 'image/gif', bytes('GIF88a\x01\0\x01\0')],
    ['a page with a GIF in it', 'image/gif', bytes('<html>GIF89a')],
    ['a page with a PNG in it', 'image/png', bytes('<html>\x89PNG\r\n\x1a\n')],
    ['a JPEG that is called XHTML', 'application/xhtml+xml', jpeg],
    ['a JPEG that is called a page in capitals', ' Text/HTML ; charset=utf-8', jpeg],
  ])('refuses %s', (_what, contentType, picture) => {
    expect(readPicture(contentType, picture)).toBeNull()
  })
})

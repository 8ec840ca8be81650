import { decode, encode } from 'fast-png'
import { expect, test } from 'vitest'
import { encodePalettePng } from './palettePng.ts'

/** A PNG without a palette: one row of `count` pixels with the colours that `colourAt` returns. */
function pngOf(count: number, colourAt: (n: number) => [number, number, number]) {
  const data = Uint8Array.from(Array.from({ length: count }, (_, n) => colourAt(n)).flat())
  return encode({ width: count, height: 1, channels: 3, data })
}

/** The colour of pixel `n`. */
function pixelOf(png: Uint8Array, n: number) {
  const { data, palette = [] } = decode(png)
  return palette[data[n] ?? NaN]
}

test('a picture with few colours keeps all of them exactly', () => {
  const { png, error } = encodePalettePng(pngOf(500, (n) => [n % 7, n % 3, 200]))
  expect(error).toBe(0)
  expect(pixelOf(png, 6)).toEqual([6, 0, 200])
})

test('the colour of a single pixel is kept, although thousands are more frequent', () => {
  const grey = (n: number) => n % 120
  const { png, error } = encodePalettePng(
    pngOf(40_000, (n) => (n === 777 ? [255, 0, 0] : [grey(n), grey(n >> 3), 40])),
  )
  expect(pixelOf(png, 777)).toEqual([255, 0, 0])
  expect(error).toBeLessThan(16)
})

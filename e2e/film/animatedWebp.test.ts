import { expect, test } from 'vitest'
import { animatedWebp } from './animatedWebp.ts'

// A WebP of one picture with an odd number of bytes, and so with one byte of padding.
const webp = Buffer.concat([
  Buffer.from('RIFF\0\0\0\0WEBPVP8 '),
  Buffer.of(3, 0, 0, 0),
  Buffer.from('abc\0'),
])

/** The chunks of a file: name, and data without padding. */
function chunksIn(bytes: Buffer): { name: string; data: Buffer }[] {
  if (bytes.length === 0) return []
  const size = bytes.readUInt32LE(4)
  const rest = bytes.subarray(8 + size + (size % 2))
  return [
    { name: bytes.toString('latin1', 0, 4), data: bytes.subarray(8, 8 + size) },
    ...chunksIn(rest),
  ]
}

test('an animated WebP has the size of the canvas, and each picture with its place and its time', () => {
  const whole = { webp, x: 0, y: 0, width: 960, height: 540, ms: 100 }
  const part = { webp, x: 300, y: 20, width: 64, height: 32, ms: 1500.4 }
  const [riff, ...more] = chunksIn(Buffer.from(animatedWebp(whole, [whole, part])))
  expect(more).toEqual([])
  expect(riff!.data.toString('latin1', 0, 4)).toBe('WEBP')
  const [canvas, animation, ...frames] = chunksIn(riff!.data.subarray(4))
  expect([canvas!.name, animation!.name]).toEqual(['VP8X', 'ANIM'])
  expect([canvas!.data.readUIntLE(4, 3), canvas!.data.readUIntLE(7, 3)]).toEqual([959, 539])
  expect(frames.map(({ name }) => name)).toEqual(['ANMF', 'ANMF'])
  const last = frames[1]!.data
  const fields = [0, 3, 6, 9, 12].map((at) => last.readUIntLE(at, 3))
  expect(fields).toEqual([150, 10, 63, 31, 1500])
  expect(chunksIn(last.subarray(16))).toEqual([{ name: 'VP8 ', data: Buffer.from('abc') }])
})

test('a picture that is no WebP is refused', () => {
  const png = { webp: Buffer.from('\x89PNG'), x: 0, y: 0, width: 1, height: 1, ms: 1 }
  expect(() => animatedWebp(png, [png])).toThrow('no WebP')
})

/** A part of the picture that changes, as a WebP of its own. `x` and `y` are even: the format counts in twos. */
export interface FilmFrame {
  webp: Uint8Array
  x: number
  y: number
  width: number
  height: number
  /** How long it is shown. */
  ms: number
}

const hasAnimation = 0b10
// The frame replaces what was there. With 0 it would be mixed with it.
const overwrites = 0b10

/** Joins pictures to one animated WebP, which begins again at its end. The first frame is the whole picture. */
export function animatedWebp(
  { width, height }: { width: number; height: number },
  frames: readonly FilmFrame[],
): Uint8Array {
  const canvas = chunk('VP8X', [u32(hasAnimation), u24(width - 1), u24(height - 1)])
  const animation = chunk('ANIM', [u32(0), Buffer.alloc(2)])
  const body = [Buffer.from('WEBP'), canvas, animation, ...frames.map(frameChunk)]
  return chunk('RIFF', body)
}

function frameChunk({ webp, x, y, width, height, ms }: FilmFrame): Buffer {
  const place = [x / 2, y / 2, width - 1, height - 1, Math.round(ms)].map(u24)
  return chunk('ANMF', [...place, Buffer.of(overwrites), pictureOf(webp)])
}

/** The compressed picture of a WebP without its container. */
function pictureOf(webp: Uint8Array): Buffer {
  const file = Buffer.from(webp)
  for (let at = 12; at < file.length;) {
    const end = at + 8 + even(file.readUInt32LE(at + 4))
    if (['VP8 ', 'VP8L'].includes(file.toString('latin1', at, at + 4)))
      return file.subarray(at, end)
    at = end
  }
  throw new Error('This is no WebP with a picture')
}

/** A chunk with an odd number of bytes would need one more. None of ours has. */
function chunk(name: string, parts: readonly Uint8Array[]): Buffer {
  const data = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(name), u32(data.length), data])
}

const even = (length: number) => length + (length % 2)

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u24(value: number): Buffer {
  const bytes = Buffer.alloc(3)
  bytes.writeUIntLE(value, 0, 3)
  return bytes
}

import { expect, test } from 'vitest'
import { createFrameFinder, readFrameHead } from './frames.ts'

const stream =
  '5\r\nretry: 2000\n\nevent: hello\ndata: {"resume":"fresh"}\n\n\r\n' +
  '20\r\nid: 1-0\nevent: stock-update\ndata: {"asOf":7,"name":"x"}\n\n\r\n0\r\n\r\n'

function headsOf(chunks: Iterable<Buffer>) {
  const heads: string[] = []
  const finder = createFrameFinder((head) => heads.push(head))
  const reused = Buffer.alloc(1_000)
  for (const chunk of chunks) {
    chunk.copy(reused)
    finder.push(reused.subarray(0, chunk.length))
  }
  return heads
}

test('the same frames are found when the bytes are cut at any place', () => {
  const whole = headsOf([Buffer.from(stream)])
  expect(whole).toHaveLength(3)
  for (let size = 1; size < stream.length; size += 1) {
    const parts = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      Buffer.from(stream.slice(index * size, (index + 1) * size)),
    )
    expect(headsOf(parts).map((head) => readFrameHead(head, 'asOf'))).toEqual(
      whole.map((head) => readFrameHead(head, 'asOf')),
    )
  }
})

test('a frame has its event name, its id and its number', () => {
  const heads = headsOf([Buffer.from(stream)]).map((head) => readFrameHead(head, 'asOf'))
  expect(heads.slice(1)).toEqual([
    { event: 'hello', id: null, n: null },
    { event: 'stock-update', id: '1-0', n: 7 },
  ])
})

import { expect, test } from 'vitest'
import { createBlockFinder, readBlockHead } from './blocks.ts'

const stream =
  '5\r\nretry: 2000\n\nevent: hello\ndata: {"resume":"fresh"}\n\n\r\n' +
  '20\r\nid: 1-0\nevent: stock-update\ndata: {"asOf":7,"name":"x"}\n\n\r\n0\r\n\r\n'

function headsOf(chunks: Iterable<Buffer>) {
  const heads: string[] = []
  const finder = createBlockFinder((head) => heads.push(head))
  const reused = Buffer.alloc(1_000)
  for (const chunk of chunks) {
    chunk.copy(reused)
    finder.push(reused.subarray(0, chunk.length))
  }
  return heads
}

test('the same blocks are found wherever the bytes are cut', () => {
  const whole = headsOf([Buffer.from(stream)])
  expect(whole).toHaveLength(3)
  for (let size = 1; size < stream.length; size += 1) {
    const parts = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      Buffer.from(stream.slice(index * size, (index + 1) * size)),
    )
    expect(headsOf(parts).map((head) => readBlockHead(head, 'asOf'))).toEqual(
      whole.map((head) => readBlockHead(head, 'asOf')),
    )
  }
})

test('a block tells its event, its id and its number', () => {
  const heads = headsOf([Buffer.from(stream)]).map((head) => readBlockHead(head, 'asOf'))
  expect(heads.slice(1)).toEqual([
    { event: 'hello', id: null, n: null },
    { event: 'stock-update', id: '1-0', n: 7 },
  ])
})

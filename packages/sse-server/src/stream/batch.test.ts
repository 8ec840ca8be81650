import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatch } from './batch.ts'

test('a batch has the text of its frames, their number, and the id of the newest', () => {
  const batch = createBatch(['a\n', 'b\n'], '5-0')
  expect(Buffer.from(batch.body).toString()).toBe('a\nb\n')
  expect(batch).toMatchObject({ events: 2, upTo: '5-0' })
  expect(createBatch(['a']).upTo).toBeNull()
})

test('the body of a batch is the middle of its chunk, not a copy', () => {
  const { body, chunk } = createBatch(['0123456789abcdef'])
  expect(body.buffer).toBe(chunk.buffer)
  expect(body.byteOffset - chunk.byteOffset).toBe('10\r\n'.length)
})

test('the chunk of a batch is one chunk of HTTP/1.1, whatever the text', () => {
  const frame = fc.string({
    unit: fc.constantFrom('a', 'é', '电', '😀', '\n', '\r\n'),
    minLength: 1,
  })
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 40 }), (frames) => {
      const { body, chunk } = createBatch(frames)
      const expected = Buffer.from(frames.join(''))
      expect(Buffer.compare(body, expected)).toBe(0)
      const [size = ''] = Buffer.from(chunk).toString('latin1').split('\r\n', 1)
      expect(size).toMatch(/^[1-9a-f][0-9a-f]*$/)
      expect(parseInt(size, 16)).toBe(expected.length)
      const whole = Buffer.concat([Buffer.from(`${size}\r\n`), expected, Buffer.from('\r\n')])
      expect(Buffer.compare(chunk, whole)).toBe(0)
    }),
  )
})

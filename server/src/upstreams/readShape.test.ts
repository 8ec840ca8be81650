import * as v from 'valibot'
import { expect, test } from 'vitest'
import { readShape } from './readShape.ts'

const Schema = v.object({ list: v.array(v.object({ n: v.number() })) })

test('data of the right shape comes back without its unknown keys', () => {
  const data: unknown = JSON.parse('{"list":[{"n":1,"x":2}],"__proto__":{"admin":true}}')
  const read = readShape(Schema, data)
  expect(read).toEqual({ list: [{ n: 1 }] })
  expect('admin' in read).toBe(false)
})

test('other data is a shape error that names the field but does not quote the value', () => {
  const read = () => readShape(Schema, { list: [{ n: 'foreign text' }] })
  expect(read).toThrow(
    expect.objectContaining({ kind: 'shape', message: 'list.0.n is not number' }),
  )
})

test('data that is no object is a shape error too', () => {
  expect(() => readShape(Schema, null)).toThrow(expect.objectContaining({ kind: 'shape' }))
})

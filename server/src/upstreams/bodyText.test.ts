import { expect, test } from 'vitest'
import { encodeGbk } from '@marquee/simulator/tencent/gbk.ts'
import { bodyText } from './bodyText.ts'
import { answerWith } from '../testing/fakeUpstream.ts'

const western = '{"name":"Société Générale"}'
const chinese = '{"title":"贵州茅台 A 股","note":"镕"}'
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'))
const swapped = (bytes: Uint8Array) => Uint8Array.from(Buffer.from(bytes).swap16())

const types = [
  undefined,
  'application/json',
  'application/json; charset=utf-8',
  'text/plain; charset=UTF-16',
  'application/json; charset=nonsense',
].map((type) => (type === undefined ? {} : { 'content-type': type }))

test.each(types)('the bytes decide, whatever the header says: %j', (headers) => {
  const read = (bytes: Uint8Array) => bodyText(answerWith(bytes, { headers }))
  for (const text of ['{"a":1}', western, chinese, '{"a":"�"}']) {
    expect(read(utf8(text))).toBe(text)
    expect(read(utf8(`\ufeff${text}`))).toBe(text)
    for (const marked of [text, `\ufeff${text}`]) {
      expect(read(utf16(marked))).toBe(text)
      expect(read(swapped(utf16(marked)))).toBe(text)
    }
  }
  expect(read(Uint8Array.from(Buffer.from(western, 'latin1')))).toBe(western)
  expect(read(encodeGbk(chinese))).toBe(chinese)
})

test('UTF-8 that is cut off, or has a bad byte, is still UTF-8', () => {
  expect(bodyText(answerWith(utf8(chinese).subarray(0, 17)))).toContain('{"title":"贵州')
  expect(bodyText(answerWith(Uint8Array.of(...utf8(chinese), 0xff)))).toContain(chinese)
})

// 89 9C is 奥 in Shift JIS, and another character in GBK.
test('where only the header can know the encoding, the header decides', () => {
  const headers = { 'content-type': 'text/plain; Charset="Shift_JIS"' }
  expect(bodyText(answerWith(Uint8Array.of(0x89, 0x9c), { headers }))).toBe('奥')
})

test.each([[[]], [[0]], [[0, 0]], [[0x7b]], [[0xff, 0xfe]], [[0xe9]]])(
  'the bytes %j are text',
  (bytes) => {
    expect(typeof bodyText(answerWith(Uint8Array.from(bytes)))).toBe('string')
  },
)

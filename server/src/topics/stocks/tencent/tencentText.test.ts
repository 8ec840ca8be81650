import { expect, test } from 'vitest'
import { encodeGbk } from '@marquee/simulator/tencent/gbk.ts'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { tencentText } from './tencentText.ts'

const text = 'v_sh600519="1~贵州茅台~600519~1~";\n'
const utf8 = (value: string) => new TextEncoder().encode(value)
const types = [
  {},
  { 'content-type': 'text/html' },
  { 'content-type': 'text/html; charset=GBK' },
  { 'content-type': 'text/html; charset=UTF-8' },
]

test.each(types)('the bytes decide, whatever the header says: %j', (headers) => {
  expect(tencentText(answerWith(utf8(text), { headers }))).toBe(text)
  expect(tencentText(answerWith(encodeGbk(text), { headers }))).toBe(text)
})

test('text that is cut off, or has a bad byte, keeps its encoding', () => {
  const bytes = utf8(text)
  expect(tencentText(answerWith(bytes.subarray(0, 24)))).toContain('贵州茅')
  expect(tencentText(answerWith(Uint8Array.of(...bytes, 0xff)))).toContain('贵州茅台')
  expect(tencentText(answerWith(encodeGbk(text).subarray(0, 21)))).toContain('贵州茅')
})

// 一 is D2 BB in GBK. In UTF-8 these bytes are the Cyrillic letter һ.
test('where the bytes can be both, the header decides, and GBK is the default', () => {
  const ambiguous = encodeGbk('v_sh600000="1~一~";')
  expect(tencentText(answerWith(ambiguous))).toContain('一')
  for (const charset of ['charset=utf-8', 'Charset="UTF8"', "charset='Utf-8'"]) {
    const headers = { 'content-type': `text/html; ${charset}` }
    expect(tencentText(answerWith(utf8('v_usX="1~Société~";'), { headers }))).toContain('Société')
  }
})

test('the byte order mark of UTF-8 is no part of the text', () => {
  expect(tencentText(answerWith(utf8(`\ufeff${text}`)))).toBe(text)
})

// The bytes of 鐞嗐 begin like 理 in UTF-8.
test('one character that could be UTF-8 does not turn GBK text into UTF-8', () => {
  const bytes = encodeGbk('v_sh600519="1~贵州茅台鐞嗐~";')
  expect(tencentText(answerWith(bytes))).toContain('贵州茅台鐞嗐')
})

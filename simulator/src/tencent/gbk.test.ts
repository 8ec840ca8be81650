import { describe, expect, test } from 'vitest'
import { encodeGbk } from './gbk.ts'

const decode = (bytes: Uint8Array) => new TextDecoder('gb18030').decode(bytes)

describe('encodeGbk', () => {
  test.each(['', 'v_usAAPL="200~苹果~";\n', '五 粮 液', '江西銅業股份'])(
    'writes %j in bytes that the decoder reads',
    (text) => {
      expect(decode(encodeGbk(text))).toBe(text)
    },
  )

  test('writes 銅 with a tilde as its second byte', () => {
    expect(encodeGbk('銅')).toEqual(Uint8Array.of(0xe3, 0x7e))
  })

  test('writes ? for a character that GBK does not have', () => {
    expect(decode(encodeGbk('a😀b한'))).toBe('a?b?')
  })
})

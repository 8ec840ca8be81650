import type { UpstreamAnswer } from '../../../upstreams/http.ts'

const replacement = 0xfffd
// From here on a character takes three or more bytes in UTF-8. Every Chinese character does.
const wideFrom = 0x800

/**
 * A body of Tencent as text. The bytes decide, because the header often names no encoding or a
 * wrong one. GBK text is almost never well-formed UTF-8 with characters of three bytes. But a name
 * of one or two characters can look like UTF-8 of two bytes each, so there the header decides. The
 * whole body becomes text before it is split, because the second byte of a GBK character can be
 * `~`, as in 銅 (E3 7E). The decoder is called `gb18030`: of the two names of that encoding, only
 * this one handles the byte FF.
 */
export function tencentText({ bytes, header }: UpstreamAnswer): string {
  const text = new TextDecoder().decode(bytes)
  let wide = 0
  let broken = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === replacement) broken += 1
    else if (code >= wideFrom) wide += 1
  }
  const saysUtf8 = /charset=["']?utf-?8/i.test(header('content-type') ?? '')
  // One bad byte, or a character that is cut off, does not make it another encoding than UTF-8.
  const isUtf8 = wide > broken || (broken === 0 && saysUtf8)
  return isUtf8 ? text : new TextDecoder('gb18030').decode(bytes)
}

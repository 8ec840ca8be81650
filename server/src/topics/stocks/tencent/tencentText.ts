import type { UpstreamAnswer } from '../../../upstreams/http.ts'

const replacement = 0xfffd
// From here on a character takes three bytes of UTF-8 or more, as every Chinese one does.
const wideFrom = 0x800

/**
 * A body of Tencent as text. The bytes decide, because the header often names no encoding, or a
 * wrong one. Text in GBK is next to never well-formed UTF-8 with characters of three bytes; a name
 * of one or two characters can look like UTF-8 of two bytes each, so there the header has a say.
 * The whole body becomes text before it is split: the second byte of a GBK character can be `~`, as
 * in 銅 (E3 7E). Of the two names of that encoding only `gb18030` handles the byte FF.
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
  // A stray byte, or a character that is cut off, does not make UTF-8 something else.
  const isUtf8 = wide > broken || (broken === 0 && saysUtf8)
  return isUtf8 ? text : new TextDecoder('gb18030').decode(bytes)
}

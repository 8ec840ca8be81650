import { isUtf8 } from 'node:buffer'
import type { UpstreamAnswer } from './http.ts'

/**
 * A body as text. The bytes decide, because headers often name no encoding, or a wrong one. It is
 * UTF-8, also when it has a bad byte or is cut off; or UTF-16; or GBK, where most bytes above ASCII
 * come in pairs. Otherwise it has the encoding of the header, or Latin 1 as on the web (WHATWG
 * Encoding).
 */
export function bodyText({ bytes, header }: UpstreamAnswer): string {
  const wide = utf16Of(bytes)
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes)
  if (wide !== null || isUtf8(bytes) || isMostlyWhole(text)) return text
  return (decoderIn(header('content-type') ?? '') ?? new TextDecoder(usualOf(bytes))).decode(bytes)
}

/**
 * UTF-16 shows by its byte order mark, or by the zero byte of the first letter, because JSON begins
 * with an ASCII character.
 */
function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xff && second === 0xfe) || (Boolean(first) && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && Boolean(second))) return 'utf-16be'
  return null
}

/** Whether more letters are valid UTF-8 than are not. */
function isMostlyWhole(text: string): boolean {
  let whole = 0
  let broken = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) broken += 1
    else if (code > 0x7f) whole += 1
  }
  return whole > broken
}

/** Null for UTF-8, because the text is not UTF-8, and for an unknown name. */
function decoderIn(type: string): TextDecoder | null {
  const names = type.split(';').map((part) => /^\s*charset=["']?([\w-]+)/i.exec(part)?.[1])
  const name = names.find((name) => name !== undefined)
  if (name === undefined || /^utf-?(8|16)/i.test(name)) return null
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}

function usualOf(bytes: Uint8Array): 'gb18030' | 'windows-1252' {
  let pairs = 0
  let alone = 0
  for (let index = 0; index < bytes.length; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue
    if ((bytes[index + 1] ?? 0) < 0x80) alone += 1
    else {
      pairs += 1
      index += 1
    }
  }
  return pairs > alone ? 'gb18030' : 'windows-1252'
}

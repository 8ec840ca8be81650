import type { UpstreamAnswer } from '../http.ts'
import { isHtml } from '../isHtml.ts'
import { kindOfStatus } from '../kindOfStatus.ts'
import { refusal } from '../refusal.ts'

/**
 * Reads lines such as `v_usAAPL="200~苹果~AAPL.OQ~…";` into the fields of every key. Records that
 * are cut off are left out. Throws an `UpstreamError` for an answer without any record.
 */
export function readTencentRecords(
  answer: UpstreamAnswer,
  nowMs: number,
): ReadonlyMap<string, readonly string[]> {
  // 501 is how Tencent's firewall answers.
  const kind = answer.status === 501 ? 'blocked' : kindOfStatus(answer.status)
  if (kind !== null) throw refusal(kind, answer, nowMs)
  const text = decode(answer)
  if (text.trim() === '' || isHtml(text)) throw refusal('blocked', answer, nowMs)

  // A record ends on its own line: one that is cut off must not run into the next.
  const lines = text.matchAll(/v_(\w[\w.]*)="([^"\r\n]*)"/g)
  const records = new Map([...lines].map(([, key = '', value = '']) => [key, value.split('~')]))
  if (records.size === 0) throw refusal('parse', answer, nowMs)
  return records
}

/**
 * The whole body becomes text before it is split: the second byte of a GBK character can be `~`,
 * as in 銅 (E3 7E). Of the two names of the encoding only `gb18030` handles the byte FF.
 */
function decode({ bytes, header }: UpstreamAnswer): string {
  const isUtf8 = /charset=["']?utf-?8/i.test(header('content-type') ?? '')
  return new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030').decode(bytes)
}

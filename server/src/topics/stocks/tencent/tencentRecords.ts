import type { UpstreamAnswer } from '../../../upstreams/http.ts'
import { isHtml } from '../../../upstreams/isHtml.ts'
import { kindOfStatus } from '../../../upstreams/kindOfStatus.ts'
import { refusal } from '../../../upstreams/refusal.ts'
import { tencentText } from './tencentText.ts'

/**
 * Splits lines such as `v_usAAPL="200~苹果~AAPL.OQ~…";` into the fields of every key. Leaves out
 * records that are cut off. Throws an `UpstreamError` for an answer without any record.
 */
export function readTencentRecords(
  answer: UpstreamAnswer,
  nowMs: number,
): ReadonlyMap<string, readonly string[]> {
  const text = tencentText(answer)
  const isPage = isHtml(text)
  // Tencent's firewall answers with 501.
  const kind = answer.status === 501 ? 'blocked' : kindOfStatus(answer.status, isPage)
  if (kind !== null) throw refusal(kind, answer, nowMs)
  if (text.trim() === '' || isPage) throw refusal('blocked', answer, nowMs)

  // A record ends on its own line, so a record that is cut off must not run into the next line.
  const records = new Map(text.split(/[\r\n]/).flatMap(recordsOf))
  if (records.size === 0) throw refusal('parse', answer, nowMs)
  return records
}

/** Reads the line once, from quote to quote, so that no text makes it read a part twice. */
function recordsOf(line: string): [key: string, fields: string[]][] {
  const records: [string, string[]][] = []
  let from = 0
  for (;;) {
    const opening = line.indexOf('="', from)
    const closing = opening < 0 ? -1 : line.indexOf('"', opening + 2)
    if (closing < 0) return records
    const name = line.slice(from, opening).split(/[;\s]/).at(-1) ?? ''
    if (/^v_\w[\w.]*$/.test(name)) {
      records.push([name.slice(2), line.slice(opening + 2, closing).split('~')])
    }
    from = closing + 1
  }
}

import { fault, note, type Check, type Finding } from '../check.ts'
import { judgeStream } from '../judgeStream.ts'
import { shown } from '../wire/shown.ts'

const bom = '\uFEFF'

export const encoding: Check = {
  id: 6,
  name: 'encoding',
  level: 'standard',
  title: { en: 'It is UTF-8', zh: '编码是 UTF-8' },
  sends: {
    en: 'GET with `Accept: text/event-stream`',
    zh: '发送 GET，带 `Accept: text/event-stream`',
  },
  right: {
    en: 'UTF-8, whatever the headers say. One byte order mark may be at the very start.',
    zh: 'UTF-8，不论响应头怎么写。最开头可以有一个字节顺序标记（BOM）。',
  },
  why: {
    en: 'Browsers read UTF-8 only: other bytes become �. A byte order mark elsewhere makes its line unknown, and the line is lost.',
    zh: '浏览器只按 UTF-8 读取：其他字节会变成 �。别处的 BOM 会让所在的行无法识别，这一行就丢了。',
  },
  mend: {
    en: 'Encode each frame as UTF-8 as a whole. Do not cut a text between the bytes of one letter, and do not join files that begin with a mark.',
    zh: '把每一帧作为整体编码成 UTF-8。不要在一个字的字节之间截断文本，也不要拼接带 BOM 的文件。',
  },
  source: 'WHATWG HTML §9.2.5, §9.2.6',
  lesson: 4,
  needs: { main: 4_000 },
  judge: (seen) =>
    judgeStream(seen, ({ body, error, headers }) => {
      const findings: Finding[] = []
      if (error?.code === 'ERR_CONTENT_DECODING') {
        const name = shown(headers['content-encoding'] ?? '')
        findings.push(
          fault(
            `Content-Encoding is ${name}, and the bytes are not`,
            `Content-Encoding 是 ${name}，但字节不是`,
          ),
        )
      }
      if (body.brokenLines > 0) {
        findings.push(
          fault(`${body.brokenLines} lines are no UTF-8`, `有 ${body.brokenLines} 行不是 UTF-8`),
        )
      }
      const lines = [...body.frames.flatMap((frame) => frame.lines), ...body.unfinished.lines]
      const wide = lines.filter(({ name }) => name.includes('\0')).length
      if (wide > 0) {
        findings.push(
          fault(
            `${wide} lines have NUL in the name of their field, as UTF-16 has`,
            `有 ${wide} 行的字段名里有 NUL，像是 UTF-16`,
          ),
        )
      }
      const marked = lines.filter(({ name }) => name.startsWith(bom)).length
      if (marked > 0) {
        findings.push(
          fault(
            `${marked} lines begin with a byte order mark, so browsers do not know them`,
            `有 ${marked} 行以 BOM 开头，浏览器无法识别`,
          ),
        )
      }
      const data = lines.filter(({ name }) => name === 'data').map(({ value }) => value)
      if (data.some((value) => value.startsWith(bom))) {
        findings.push(
          note(
            'data begins with a byte order mark: JSON.parse refuses it',
            '数据以 BOM 开头：JSON.parse 会拒绝',
          ),
        )
      }
      if (data.some((value) => value.includes('\0'))) {
        findings.push(note('data has NUL, which is allowed', '数据里有 NUL，这是允许的'))
      }
      return findings
    }),
}

import { formatMs } from '@marquee/sse-doctor/formatMs.ts'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { Said } from '@marquee/sse-doctor/said.ts'
import { createFrameReader } from '@marquee/sse-doctor/wire/readFrames.ts'

const same = (text: string): Said => ({ en: text, zh: text })

/** Reads the text of an event stream until three lines of data have come, as `curl -N` would show it. */
async function readText(url: string) {
  const leaving = new AbortController()
  const startedAt = performance.now()
  const { body } = await fetch(url, { signal: leaving.signal })
  const headersMs = performance.now() - startedAt
  let text = ''
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (text.split('\n').filter((line) => line.startsWith('data:')).length >= 3) break
  }
  leaving.abort()
  return { headersMs, text }
}

/** Shows the same bytes twice: as text, and as the messages that an `EventSource` makes of them. */
export async function measure({ port }: Program): Promise<readonly Said[]> {
  const { headersMs, text } = await readText(`http://localhost:${port}/`)
  const reader = createFrameReader()
  reader.push(Buffer.from(text), 0)
  const messages = reader.frames.filter(({ data }) => data !== undefined).length
  const took = formatMs(headersMs)
  return [
    { en: `The headers came after ${took}.`, zh: `响应头在 ${took} 后到达。` },
    { en: 'What curl -N shows:', zh: 'curl -N 显示的内容：' },
    ...text
      .split('\n')
      .slice(0, -1)
      .map((line) =>
        line === '' ? { en: '  (an empty line)', zh: '  （空行）' } : same(`  ${line}`),
      ),
    {
      en: `What a page gets from the same bytes: ${messages} ${messages === 1 ? 'message' : 'messages'}`,
      zh: `页面从同样的字节中得到：${messages} 条消息`,
    },
  ]
}

import type { Hints } from '../lesson.ts'

export const hints: Readonly<Record<string, Hints>> = {
  status: [
    {
      en: 'Look at the first argument of `writeHead`. Where no answer came: is `writeHead` called?',
      zh: '看 `writeHead` 的第一个参数。如果没有响应：调用 `writeHead` 了吗？',
    },
    {
      en: 'A browser reads an event stream only from an answer with status 200.',
      zh: '只有状态码为 200 的响应，浏览器才会当作事件流读取。',
    },
    {
      en: "`response.writeHead(200, { 'Content-Type': 'text/event-stream' })`",
      zh: "`response.writeHead(200, { 'Content-Type': 'text/event-stream' })`",
    },
  ],
  'media-type': [
    {
      en: 'Look at the head of the answer: what type does it say?',
      zh: '看响应的头部：它写的是什么类型？',
    },
    {
      en: 'The head needs `Content-Type: text/event-stream`. Call `writeHead` before the first `write`.',
      zh: '头部需要 `Content-Type: text/event-stream`。请在第一次 `write` 之前调用 `writeHead`。',
    },
    {
      en: "`response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })`",
      zh: "`response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })`",
    },
  ],
  'late-headers': [
    {
      en: 'Look at what happens between `writeHead` and the first `write`.',
      zh: '看 `writeHead` 和第一次 `write` 之间发生了什么。',
    },
    {
      en: 'Node keeps the headers back until the first `write`. So write at once, or tell Node to send them.',
      zh: 'Node 会把响应头留到第一次 `write`。所以要么立即写入，要么让 Node 先发送响应头。',
    },
    {
      en: 'Say the time once before `setInterval`, or call `response.flushHeaders()`.',
      zh: '在 `setInterval` 之前先发送一次时间，或调用 `response.flushHeaders()`。',
    },
  ],
  fields: [
    { en: 'Look at the first word of each line that you write.', zh: '看你写的每一行的第一个词。' },
    {
      en: 'A line begins with the name of a field and a colon. The field of a message is called `data`.',
      zh: '每一行以字段名和冒号开头。消息内容的字段名是 `data`。',
    },
    {
      en: '`response.write(`data: ${new Date().toISOString()}\\n\\n`)`',
      zh: '`response.write(`data: ${new Date().toISOString()}\\n\\n`)`',
    },
  ],
  'frame-ends': [
    { en: 'Look at the end of the text that you write.', zh: '看你写的文本的结尾。' },
    {
      en: 'A frame ends with an empty line: the line of data ends with `\\n`, and then one more `\\n` comes.',
      zh: '一帧以空行结束：data 行以 `\\n` 结尾，然后还要一个 `\\n`。',
    },
    {
      en: '`response.write(`data: ${new Date().toISOString()}\\n\\n`)`',
      zh: '`response.write(`data: ${new Date().toISOString()}\\n\\n`)`',
    },
  ],
  encoding: [
    {
      en: 'Look at the second argument of `write`, and at what you write if it is a buffer.',
      zh: '看 `write` 的第二个参数；如果写的是 Buffer，看它的内容。',
    },
    {
      en: 'An event stream is always UTF-8. That is what `write` makes of a string if you say nothing else.',
      zh: '事件流总是 UTF-8。只要不另外指定，`write` 就会把字符串写成 UTF-8。',
    },
    {
      en: '`response.write(text)`, with a string and no second argument.',
      zh: '`response.write(text)`：传入字符串，不要第二个参数。',
    },
  ],
  'each-second': [
    {
      en: 'Look at how often `write` is called, and whether the answer ends.',
      zh: '看 `write` 多久调用一次，以及响应是否结束了。',
    },
    {
      en: 'Write again each second, and never call `end`: the answer stays open.',
      zh: '每秒再写一次，并且不要调用 `end`：响应要一直开着。',
    },
    {
      en: '`const timer = setInterval(tell, 1_000)`, where `tell` writes one frame.',
      zh: '`const timer = setInterval(tell, 1_000)`，其中 `tell` 写一帧。',
    },
  ],
  'first-event': [
    {
      en: 'Look at what is written before the first second is over.',
      zh: '看第一秒结束之前写了什么。',
    },
    {
      en: '`setInterval` waits before its first call. So write one frame yourself.',
      zh: '`setInterval` 要先等一段时间才第一次调用。所以要自己先写一帧。',
    },
    {
      en: 'Put the writing into a function `tell`, and call `tell()` before `setInterval(tell, 1_000)`.',
      zh: '把写入的代码放进函数 `tell`，在 `setInterval(tell, 1_000)` 之前先调用 `tell()`。',
    },
  ],
}

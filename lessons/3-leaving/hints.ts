import type { Hints } from '../lesson.ts'

const head: Hints = [
  { en: 'Look at `writeHead`.', zh: '看 `writeHead`。' },
  {
    en: 'An event stream has status 200 and the type `text/event-stream`.',
    zh: '事件流的状态码是 200，类型是 `text/event-stream`。',
  },
  {
    en: "`response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })`",
    zh: "`response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })`",
  },
]

export const hints: Readonly<Record<string, Hints>> = {
  status: head,
  'media-type': head,
  'late-headers': [
    { en: 'Look at what comes after `writeHead`.', zh: '看 `writeHead` 之后是什么。' },
    {
      en: 'Node keeps the headers back until the first `write` (lesson 1).',
      zh: 'Node 会把响应头留到第一次 `write`（见第 1 课）。',
    },
    { en: '`response.flushHeaders()`', zh: '`response.flushHeaders()`' },
  ],
  readers: [
    {
      en: 'Look at how the program knows who is there: who comes, and who leaves.',
      zh: '看程序怎么知道谁在：谁来了，谁走了。',
    },
    {
      en: 'Put each `response` into a `Set` when it comes. Take it out when it closes. The size of the set is the number of readers.',
      zh: '每个 `response` 来时放进一个 `Set`，关闭时取出。`Set` 的大小就是读者的人数。',
    },
    {
      en: "`readers.add(response)`, and `response.on('close', () => readers.delete(response))`",
      zh: "`readers.add(response)`，以及 `response.on('close', () => readers.delete(response))`",
    },
  ],
  'one-timer': [
    {
      en: 'Look at where `setInterval` is called: how often does that line run?',
      zh: '看 `setInterval` 在哪里调用：那一行会运行几次？',
    },
    {
      en: 'Code inside `createServer(…)` runs once for each reader. Code outside runs once.',
      zh: '`createServer(…)` 里面的代码，每来一个读者就运行一次；外面的代码只运行一次。',
    },
    {
      en: 'Outside: `setInterval(() => { for (const reader of readers) reader.write(text) }, 1_000)`',
      zh: '写在外面：`setInterval(() => { for (const reader of readers) reader.write(text) }, 1_000)`',
    },
  ],
  'left-behind': [
    {
      en: "Look at what happens on `'close'`, and what is still there after it.",
      zh: "看 `'close'` 时发生了什么，之后还剩下什么。",
    },
    {
      en: 'All that was made for one reader must end with it: timers, listeners, its place in the set.',
      zh: '为一个读者创建的一切都要随他结束：定时器、监听器、在集合中的位置。',
    },
    {
      en: "`response.on('close', () => readers.delete(response))`, and no timer for a single reader.",
      zh: "`response.on('close', () => readers.delete(response))`，并且不为单个读者创建定时器。",
    },
  ],
  'one-source': [
    {
      en: 'Look at when two readers get the same event. One of them came 300 ms later.',
      zh: '看两个读者各在什么时候收到同一个事件。其中一个晚来了 300 毫秒。',
    },
    {
      en: 'A clock that starts with its reader ticks at another time for each. One clock for all ticks once.',
      zh: '随读者启动的时钟，各走各的；所有读者共用的时钟，只走一次。',
    },
    {
      en: '`for (const reader of readers) reader.write(text)`, all in one call of one timer.',
      zh: '`for (const reader of readers) reader.write(text)`：在同一个定时器的同一次调用中全部写完。',
    },
  ],
  'each-second': [
    { en: 'Look at when the readers are told.', zh: '看读者在什么时候得到消息。' },
    {
      en: 'They are told once a second, also when nobody comes and nobody leaves.',
      zh: '每秒告诉他们一次，没有人来、没有人走时也一样。',
    },
    {
      en: '`setInterval(() => { for (const reader of readers) reader.write(text) }, 1_000)`',
      zh: '`setInterval(() => { for (const reader of readers) reader.write(text) }, 1_000)`',
    },
  ],
  methods: [
    {
      en: 'Look at which requests become a reader. Is it only GET?',
      zh: '看哪些请求会变成读者。只有 GET 吗？',
    },
    {
      en: 'A HEAD asks for the headers alone, and waits for the end. A POST is no reader either. Answer both with 405.',
      zh: 'HEAD 只要响应头，并等待响应结束；POST 也不是读者。两者都返回 405。',
    },
    {
      en: "`if (request.method !== 'GET') { response.writeHead(405, { Allow: 'GET' }).end(); return }`",
      zh: "`if (request.method !== 'GET') { response.writeHead(405, { Allow: 'GET' }).end(); return }`",
    },
  ],
}

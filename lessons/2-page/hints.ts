import type { Hints } from '../lesson.ts'

const head: Hints = [
  { en: 'Look at what the path `/stream` answers.', zh: '看路径 `/stream` 返回什么。' },
  {
    en: 'An event stream has status 200 and the type `text/event-stream`, and its headers come at once.',
    zh: '事件流的状态码是 200，类型是 `text/event-stream`，响应头要立即发出。',
  },
  {
    en: '`writeHead`, then `response.flushHeaders()`, as in lesson 1.',
    zh: '先 `writeHead`，再 `response.flushHeaders()`，与第 1 课相同。',
  },
]

const states: Hints = [
  {
    en: 'Look at what the page does on `open` and on `error`.',
    zh: '看页面在 `open` 和 `error` 时做什么。',
  },
  {
    en: '`source.readyState` is 0 while it connects, 1 while it is open, 2 when it has closed for ever. `error` comes before 0 and before 2.',
    zh: '`source.readyState`：0 是正在连接，1 是已打开，2 是永远关闭。变成 0 和变成 2 时都会触发 `error`。',
  },
  {
    en: "`state.textContent = ['connecting', 'open', 'closed'][source.readyState]`, in a listener for `open` and in one for `error`.",
    zh: "`state.textContent = ['connecting', 'open', 'closed'][source.readyState]`，在 `open` 和 `error` 的监听器里各写一次。",
  },
]

export const hints: Readonly<Record<string, Hints>> = {
  page: [
    { en: 'Look at what the path `/` answers.', zh: '看路径 `/` 返回什么。' },
    {
      en: 'A page is an answer of the type `text/html`, and it ends.',
      zh: '页面是一个类型为 `text/html` 的响应，而且会结束。',
    },
    {
      en: "`response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page)`",
      zh: "`response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page)`",
    },
  ],
  routes: [
    { en: 'Look at a path that you never meant.', zh: '看一个你没有打算提供的路径。' },
    {
      en: 'A path that means nothing gets 404. Else a wrong address in a page looks right.',
      zh: '没有含义的路径应返回 404，否则页面里写错的地址看上去也是对的。',
    },
    {
      en: '`else { response.writeHead(404).end() }`',
      zh: '`else { response.writeHead(404).end() }`',
    },
  ],
  status: head,
  'media-type': head,
  'late-headers': head,
  'other-origin': [
    {
      en: 'Look at the headers of `/stream`: may a page of another origin read them?',
      zh: '看 `/stream` 的响应头：其他源的页面可以读取它吗？',
    },
    {
      en: 'The server says who may read it, with one header. `EventSource` needs no other.',
      zh: '服务器用一个响应头说明谁可以读取。`EventSource` 不需要别的。',
    },
    { en: "`'Access-Control-Allow-Origin': '*'`", zh: "`'Access-Control-Allow-Origin': '*'`" },
  ],
  'shows-data': [
    {
      en: 'Look at what the page does with a message.',
      zh: '看页面收到消息后做什么。',
    },
    {
      en: 'Listen for `message` on the `EventSource`. Its text is `event.data`.',
      zh: '在 `EventSource` 上监听 `message`，内容在 `event.data` 中。',
    },
    {
      en: "`source.addEventListener('message', (event) => { time.textContent = event.data })`",
      zh: "`source.addEventListener('message', (event) => { time.textContent = event.data })`",
    },
  ],
  'says-open': states,
  'says-connecting': states,
  'says-closed': states,
  'plain-text': [
    { en: 'Look at how the text gets into the page.', zh: '看文本是怎样放进页面的。' },
    {
      en: '`innerHTML` reads data as HTML, and HTML can run code. `textContent` shows it as it came.',
      zh: '`innerHTML` 把数据当作 HTML，而 HTML 可以执行代码。`textContent` 会原样显示。',
    },
    { en: '`time.textContent = event.data`', zh: '`time.textContent = event.data`' },
  ],
}

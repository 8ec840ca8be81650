import type { Lesson } from '../lesson.ts'

const code = (text: string) => ({ en: text, zh: text })

export const hints: Lesson['hints'] = {
  movies: [
    {
      en: 'Look at what you send: the name of the event, and its data.',
      zh: '看看你发送的内容：事件的名称和数据。',
    },
    {
      en: 'The event is called `movies`. Its data is a JSON list of `{ title, rating }` for every film. A film without a rating has `null`.',
      zh: '事件名是 `movies`，数据是 JSON 列表，每部电影是 `{ title, rating }`；没有评分的电影用 `null`。',
    },
    code('`event: movies\\ndata: ${JSON.stringify(movies)}\\n\\n`'),
  ],
  'one-poll': [
    {
      en: 'Look at where the timer begins, and how often that line runs.',
      zh: '看看定时器从哪里开始，那一行运行多少次。',
    },
    {
      en: 'Keep the readers in a `Set`. One timer asks Douban, and its answer goes to every reader in the set.',
      zh: '把读者放进一个 `Set`。只用一个定时器请求豆瓣，把结果发给集合里的每个读者。',
    },
    code('for (const reader of readers) reader.write(newest)'),
  ],
  'none-for-nobody': [
    {
      en: 'Look at what happens when the last reader has left.',
      zh: '看看最后一个读者离开之后会发生什么。',
    },
    {
      en: 'Take a reader out of the set when its response closes. Stop the timer when the set is empty, and do not set it again then.',
      zh: '响应关闭时，把读者移出集合。集合空了就停掉定时器，也不要再设置它。',
    },
    code('if (readers.size === 0) clearTimeout(timer)'),
  ],
  'first-at-once': [
    {
      en: 'Look at what happens between the first reader and the first list.',
      zh: '看看从第一个读者到来到第一份列表之间发生了什么。',
    },
    {
      en: '`setInterval` waits before its first call. Ask at once when a reader comes and the last call is long ago. If it is not, wait for the rest of the interval.',
      zh: '`setInterval` 会先等一个间隔。读者到来时，如果上次请求已过去很久，就立即请求；否则等完剩下的间隔。',
    },
    code('if (readers.size === 1) pollInTime()'),
  ],
  'newest-at-once': [
    {
      en: 'Look at what a newcomer gets before the next answer of Douban.',
      zh: '看看在豆瓣下一次响应之前，新来的读者能得到什么。',
    },
    {
      en: 'Keep the newest event as text in a variable, outside of all functions. Write it to every reader that comes.',
      zh: '把最新的事件文本保存在所有函数之外的变量里，读者一来就写给它。',
    },
    code("response.write(newest || ': the first list comes soon\\n\\n')"),
  ],
  'upstream-fails': [
    {
      en: 'Look at every line that can fail when Douban answers 500, or not at all.',
      zh: '看看豆瓣返回 500 或毫无响应时，哪些行会出错。',
    },
    {
      en: 'Catch the error around the request. Replace the newest list only with a good one. Ask again in the next interval.',
      zh: '在请求外面捕获错误。只用正确的列表替换最新的列表。下一个间隔再请求。',
    },
    code('if (!answer.ok) throw new Error(`status ${answer.status}`)'),
  ],
  accept: [
    {
      en: 'Look for a request that gets no answer: which branch ends it?',
      zh: '找出得不到响应的请求：哪个分支会结束它？',
    },
    {
      en: '`Accept` is a list. `text/event-stream`, `text/*` or `*/*` in it is enough; no `Accept` at all is like `*/*`. Every other request must end too.',
      zh: '`Accept` 是一个列表。其中有 `text/event-stream`、`text/*` 或 `*/*` 就够了；完全没有 `Accept` 等于 `*/*`。其他请求也必须结束。',
    },
    code('return /text\\/event-stream|text\\/\\*|\\*\\/\\*/.test(ranges.join())'),
  ],
  'not-acceptable': [
    {
      en: 'Look at what a request gets whose `Accept` has no type that fits.',
      zh: '看看 `Accept` 中没有合适类型的请求会得到什么。',
    },
    {
      en: '406 means: what you take is not here. Send it without a stream, and end the answer.',
      zh: '406 的意思是：没有你能接受的内容。不发送事件流，直接结束响应。',
    },
    code('response.writeHead(406).end()'),
  ],
}

import type { Language, Said } from '@marquee/sse-doctor/said.ts'

/** One word for one thing, in both languages. */
export interface Term {
  en: string
  zh: string
  /** What it is, in one or two sentences. */
  says: Said
  /** Words that texts do not use for it. */
  not?: Partial<Record<Language, readonly string[]>>
}

const term = (en: string, zh: string, says: Said, not: NonNullable<Term['not']> = {}): Term => ({
  ...{ en, zh, says, not },
})
const says = (en: string, zh: string): Said => ({ en, zh })

/** In the order in which a learner meets them. */
export const glossary = {
  eventStream: term(
    'event stream',
    '事件流',
    says(
      'An answer of HTTP that does not end. Its type is `text/event-stream`.',
      '不会结束的 HTTP 响应，类型是 `text/event-stream`。',
    ),
    { en: ['data stream'], zh: ['数据流'] },
  ),
  line: term(
    'line',
    '行',
    says(
      'Ends with `\\n`, `\\r` or `\\r\\n`. It is a field with a value, a comment, or empty.',
      '以 `\\n`、`\\r` 或 `\\r\\n` 结束。它是带值的字段、注释，或者空行。',
    ),
  ),
  field: term(
    'field',
    '字段',
    says(
      '`event`, `data`, `id` or `retry`, before a colon.',
      '冒号前的 `event`、`data`、`id` 或 `retry`。',
    ),
  ),
  comment: term(
    'comment',
    '注释',
    says(
      'A line that begins with a colon. Scripts do not see it.',
      '以冒号开头的行。脚本看不到它。',
    ),
  ),
  frame: term(
    'frame',
    '帧',
    says(
      'The raw text of one event: its lines, and the empty line that ends it.',
      '一个事件的原始文本：它的各行，以及结束它的空行。',
    ),
    { en: ['block', 'blocks'], zh: ['数据块', '文本块', '事件块'] },
  ),
  event: term(
    'event',
    '事件',
    says(
      'What a page gets after a frame is read: a name, data, and the id of the last event.',
      '读完一帧之后页面得到的东西：名称、数据，以及最后一个事件的 id。',
    ),
  ),
  reader: term(
    'reader',
    '读者',
    says(
      'One connection that gets the event stream: a tab, `curl`, a program.',
      '接收事件流的一个连接：一个标签页、`curl`、一个程序。',
    ),
  ),
  wire: term(
    'wire',
    '原始帧',
    says(
      'The frames as they came, in the page of Marquee.',
      'Marquee 页面上按到达的样子显示的帧。',
    ),
    { zh: ['线路'] },
  ),
  upstream: term(
    'upstream',
    '上游',
    says(
      'The server of somebody else that has the data, such as Douban.',
      '拥有数据的别人的服务器，例如豆瓣。',
    ),
  ),
  source: term(
    'source',
    '数据源',
    says(
      'The part of our server that asks one upstream, and says how it is.',
      '我们服务器中请求某个上游的部分，并说明它的状态。',
    ),
    { zh: ['数据来源'] },
  ),
  poll: term('poll', '轮询', says('To ask again and again, at intervals.', '按间隔一次次地请求。')),
  heartbeat: term(
    'heartbeat',
    '心跳',
    says(
      'A small event that comes even when there is nothing to say. Without it, silence and a dead connection look alike.',
      '没有消息时也会到来的小事件。没有它，就分不清沉默和已断开的连接。',
    ),
  ),
  stale: term(
    'stale',
    '无响应',
    says(
      'Open, but silent for longer than its heartbeat.',
      '连接开着，但沉默的时间超过了心跳周期。',
    ),
    { zh: ['没有动静', '无声'] },
  ),
  retry: term(
    'retry',
    '重连等待时间',
    says(
      'How many ms a browser waits before it comes back. Servers add a random part (`retry: 3127`), so that not all come back at once.',
      '浏览器重新连接之前等待的毫秒数。服务器会加上随机的部分（`retry: 3127`），免得大家同时回来。',
    ),
  ),
  cursor: term(
    'cursor',
    '游标',
    says(
      'The id of the last event that a reader has. It sends it when it comes back.',
      '读者收到的最后一个事件的 id。重新连接时会发送它。',
    ),
  ),
  replay: term(
    'replay',
    '补发',
    says(
      'The events that a reader missed, sent again in their order.',
      '把读者错过的事件按顺序再发一次。',
    ),
    { zh: ['重放'] },
  ),
  window: term(
    'window',
    '补发范围',
    says(
      'The events that a server still has for a replay. The oldest are evicted from it.',
      '服务器仍保留、可用于补发的事件。最旧的会被移出。',
    ),
  ),
  gap: term(
    'gap',
    '缺口',
    says(
      'The server cannot know what a reader missed, and says so. A snapshot follows.',
      '服务器无法知道读者错过了什么，并如实告知。随后发送快照。',
    ),
  ),
  key: term(
    'key',
    '键',
    says(
      'What an event is about, such as the symbol of a price. The newest event of a key replaces the older ones.',
      '一个事件所说的对象，例如价格的代码。同一个键的最新事件取代更早的。',
    ),
  ),
  snapshot: term(
    'snapshot',
    '快照',
    says(
      'The newest event of every key: all that a page needs to begin.',
      '每个键的最新事件：页面开始时所需的一切。',
    ),
  ),
  journal: term(
    'journal',
    '日志',
    says(
      'Where a server writes its events before it sends them, so that a restart loses none.',
      '服务器在发送之前把事件写在这里，重启时就不会丢失。',
    ),
  ),
  backOff: term(
    'back-off',
    '退避',
    says(
      'To wait longer after each failure, with a random part.',
      '每次失败之后等得更久，并加上随机的部分。',
    ),
  ),
  watchdog: term(
    'watchdog',
    '看门狗',
    says(
      'A timer in the page that ends a stream which is silent for too long. Browsers have none.',
      '页面里的定时器，会结束沉默太久的事件流。浏览器没有这样的东西。',
    ),
  ),
  buffered: term(
    'buffered by a proxy',
    '被代理缓冲',
    says('A proxy keeps the frames until it has many of them.', '代理把帧攒到很多才放行。'),
    { zh: ['扣住'] },
  ),
  connection: term(
    'way of connecting',
    '连接方式',
    says(
      'A tab has an event stream of its own, or another tab passes its events on.',
      '标签页自己直连，或由另一个标签页转交事件。',
    ),
    { zh: ['承载方式', '由本标签页承载'] },
  ),
  fault: term(
    'fault',
    '故障',
    says('What the lab makes an upstream or a connection do wrong.', '实验室让上游或连接出的错。'),
    { zh: ['弄坏'] },
  ),
  film: term('film', '电影', says('In cinemas now: 正在上映.', '正在影院上映的。'), {
    zh: ['影片', '正在热映'],
  }),
  newFilm: term(
    'new',
    '新上映',
    says('A film that was not in the list before.', '之前不在列表里的电影。'),
    {
      zh: ['新上榜'],
    },
  ),
  originalTitle: term(
    'original title',
    '原名',
    says('The title of a film in its own language.', '电影在原来语言中的片名。'),
    { zh: ['又名'] },
  ),
  watch: term('watch', '观察', says('What to look at in an experiment.', '做实验时要看的地方。'), {
    zh: ['请看'],
  }),
} as const satisfies Record<string, Term>

/** Words that texts in a language do not use, and the word that they use instead. */
export function wrongWords(
  language: Language,
): readonly (readonly [wrong: string, right: string])[] {
  const terms: readonly Term[] = Object.values(glossary)
  return terms.flatMap((each) =>
    (each.not?.[language] ?? []).map((wrong) => [wrong, each[language]] as const),
  )
}

/** The terms as a list. */
export function listTerms(language: Language): string {
  const terms: readonly Term[] = Object.values(glossary)
  const rows = terms.map(({ en, zh, says }) =>
    language === 'en' ? `- **${en}** (${zh}): ${says.en}` : `- **${zh}**（${en}）：${says.zh}`,
  )
  return rows.join('\n')
}

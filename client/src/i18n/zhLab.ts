import type { lab as english } from './enLab.ts'

export const lab: typeof english = {
  title: '实验室',
  intro: '这里的一切都是真的：服务器会弄坏你要它弄坏的，本页必须扛住。“我的”流指此浏览器的流。',
  connection: '连接',
  data: '数据',
  sources: '上游',
  sourcesIntro: '模拟器会答错，正如真实主机偶尔也会。',
  noSources: '这里没有模拟的来源，而真实主机不归我们弄坏。',
  fault: '{source}的故障',
  break: '弄坏{source}',
  repair: '修复{source}',
  noRestart: '此处无法重启：没有谁会再次启动服务器。在 npm run dev 下可以。',
  expect: '预期',
  watch: '请看',
  happened: '实际发生',
  running: '观察中…',
  interrupted: '未观察到底：另一个实验已开始',
  recovered: '{duration}后恢复',
  unharmed: '连接没有断',
  failed: '请求被拒绝（{status}）。',
  locked:
    '实验室未对本页开放。请打开启动服务器时终端显示的地址，它以“#token=…”结尾。若使用 npm run dev，请不经代理，直接打开终端显示的本机地址。',
  at: '{duration}后',
  seen: {
    state: '连接：{state}',
    hello: '新的流开始：{resume}',
    resume: { fresh: '从快照开始', replayed: '补上错过的', gap: '有缺口，从快照开始' },
    invalid: '{n} 帧不符合格式，已丢弃',
    skipped: '略过 {n} 个事件',
    quotes: '收到 {n} 个价格',
    source: '{source}：{state}',
  },
  action: {
    cut: {
      name: '切断我的连接',
      expect: '连接被重置；几秒内出现新的流，并补上错过的内容。',
      watch: '上方的连接状态：先“{reconnecting}”，再“{open}”。',
    },
    'cut-all': {
      name: '切断所有人的连接',
      expect: '所有客户端各在不同的时刻回来，不会一拥而上。',
      watch: '旁边的另一个浏览器：它不会在同一刻回来。',
    },
    'refuse-503': {
      name: '以 503 回应下几次连接',
      expect: '拒绝两次。原生 EventSource 第一次之后就会永远放弃。',
      watch: '连接状态中的原因，以及是否按 Retry-After 等待。',
    },
    'refuse-204': {
      name: '以 204 回应下几次连接',
      expect: '对浏览器而言，204 表示“不要再来”。本页仍会回来。',
      watch: '原因中的状态码。',
    },
    'refuse-429': {
      name: '以 429 回应下几次连接',
      expect: '要等多久，本页就等多久，一刻也不提前。',
      watch: '连接状态中的“{nextTry}”。',
    },
    mute: {
      name: '停止应答',
      expect:
        '服务器接受一切连接，却什么也不说。{doubtAfter}后本页起疑，{deadAfter}后放弃这条流；新的流一时也得不到应答。',
      watch: '先“{stale}”，再“{reconnecting}”。',
    },
    freeze: {
      name: '冻结套接字',
      expect: '如同拔掉网线：没有数据，也没有告别。浏览器永远不会察觉；看门狗在{deadAfter}后察觉。',
      watch: '时钟不再假装在走。',
    },
    slow: {
      name: '把我限速到 1 kB/s',
      expect: '20 秒内服务器不为我们积压，而是略去旧的，只发最新状态。',
      watch: '略过了多少事件。',
    },
    flood: {
      name: '涌入 1,000 次更新',
      expect: '同时全部到达，页面依然流畅。',
      watch: '另一个标签页中的“{wire}”，以及价格：最终回到原处。',
    },
    'bad-frame': {
      name: '发送坏帧',
      expect: '一个说“half past nine”的时钟。它被计数并丢弃，什么也不会坏。',
      watch: '时钟照常走，以及来源下方的计数。',
    },
    duplicate: {
      name: '发送重复事件',
      expect: '最新的事件再来一次，id 相同，只生效一次。',
      watch: '另一个标签页中的“{wire}”：两次都在。',
    },
    'unknown-event': {
      name: '发送未知事件',
      expect: '没有谁监听它，所以什么也不会发生。',
      watch: '另一个标签页中的“{wire}”：它在那里，名为“weather”。',
    },
    gap: {
      name: '让我的游标失效',
      expect: '下一条流“{gap}”，取代已知内容。',
      watch: '新的流如何开始。',
    },
    restart: {
      name: '重启服务器',
      expect: '先告别并约定回来的时间，然后无人应答，最后是一个不认识任何游标的服务器。',
      watch: '页面没有重新加载。',
    },
    mend: {
      name: '全部修复',
      expect: '撤除所有故障，并开始新的流。',
      watch: '连接状态恢复为“{open}”。',
    },
  },
  faults: {
    '500': '500',
    '429': '429：过于频繁',
    html: '返回网页而不是数据',
    truncated: '只有一半',
    slow: '每秒一个字节',
    hang: '只有头部，然后沉默',
    empty: '什么也没有',
  },
  faultExpect:
    '来源变为“{staleSource}”或“{failing}”，并说明种类；最后的数据连同其时间保留。修复后稍候恢复为“{live}”。',
  faultWatch: '数据的时间，以及照常运行的其他来源。',
}

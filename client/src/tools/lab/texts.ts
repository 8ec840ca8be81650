import type { LabAction, LabFault } from '@marquee/shared/lab.ts'
import type { Same } from '../../i18n/texts.ts'

const en = {
  lab: {
    title: 'The lab',
    intro:
      'Everything here really happens: the server breaks what you order, and this page has to bear it. “My” streams are those of this browser.',
    connection: 'The connection',
    data: 'The data',
    sources: 'The upstreams',
    sourcesIntro: 'The simulator answers wrongly, as the real hosts do now and then.',
    noSources: 'No source is simulated here, and real hosts are not ours to break.',
    fault: 'Fault of {source}',
    break: 'Break {source}',
    repair: 'Repair {source}',
    noRestart: 'Not possible here: nobody would start this server again. Under npm run dev it is.',
    expect: 'Expect',
    watch: 'Watch',
    happened: 'What happened',
    running: 'watching…',
    interrupted: 'Not watched to its end: another experiment began',
    recovered: 'Recovered after {duration}',
    unharmed: 'The connection held',
    failed: 'The order was refused ({status}).',
    locked:
      'The lab is closed for this page. Open the address that the terminal printed when the server was started: it ends in “#token=…”. Under npm run dev, open the page at the address of this machine that the terminal printed, without a proxy.',
    at: 'after {duration}',
    seen: {
      state: 'Connection: {state}',
      hello: 'A new stream begins: {resume}',
      resume: {
        fresh: 'from a snapshot',
        replayed: 'with what was missed',
        gap: 'with a gap, from a snapshot',
      },
      invalid: '{n} frame was refused by its schema | {n} frames were refused by their schema',
      skipped: '{n} event was left out | {n} events were left out',
      quotes: '{n} price came | {n} prices came',
      source: '{source}: {state}',
    },
    action: {
      cut: {
        name: 'Cut my connection',
        expect: 'A reset; a new stream within seconds that brings what was missed.',
        watch: 'the pill above: “{reconnecting}”, then “{open}”.',
      },
      'cut-all': {
        name: 'Cut everyone’s connection',
        expect:
          'All clients come back, each after a time of its own, so that there is no stampede.',
        watch: 'another browser beside this one: it does not come back in the same moment.',
      },
      'refuse-503': {
        name: 'Answer the next connects with 503',
        expect: 'Two refusals. A bare EventSource would give up for ever after the first.',
        watch: 'the reason in the pill, and that it waits as long as Retry-After says.',
      },
      'refuse-204': {
        name: 'Answer the next connects with 204',
        expect: 'To browsers, 204 means “do not come back”. This page comes back.',
        watch: 'the status in the reason.',
      },
      'refuse-429': {
        name: 'Answer the next connects with 429',
        expect: 'The page waits for as long as it is told, and not a moment less.',
        watch: '“{nextTry}” in the pill.',
      },
      mute: {
        name: 'Stop answering',
        expect:
          'The server takes every connection and says nothing. After {doubtAfter} the page has doubts, after {deadAfter} it gives the stream up; new ones get no answer either, for a while.',
        watch: '“{stale}”, and then “{reconnecting}”.',
      },
      freeze: {
        name: 'Freeze the socket',
        expect:
          'As when a cable is pulled: no data, no goodbye. No browser would ever notice; the watchdog does, after {deadAfter}.',
        watch: 'that the clock stops pretending.',
      },
      slow: {
        name: 'Slow me down to 1 kB/s',
        expect:
          'For 20 s the server keeps no backlog for us, but leaves out what is old and sends the newest state.',
        watch: 'how many events were left out.',
      },
      flood: {
        name: 'Flood 1,000 updates',
        expect: 'All of them arrive at once, and the page stays smooth.',
        watch: '“{wire}” in another tab, and the prices, which end where they began.',
      },
      'bad-frame': {
        name: 'Send a bad frame',
        expect: 'A clock that says “half past nine”. It is counted and left out; nothing breaks.',
        watch: 'that the clock goes on, and the count below the sources.',
      },
      duplicate: {
        name: 'Send a duplicate',
        expect: 'The newest event once more, with the same id. It is applied once.',
        watch: '“{wire}” in another tab: it shows both.',
      },
      'unknown-event': {
        name: 'Send an unknown event',
        expect: 'Nobody listens for it, so that nothing happens.',
        watch: '“{wire}” in another tab: there it is, called “weather”.',
      },
      gap: {
        name: 'Make my cursor unknown',
        expect: 'The next stream begins “{gap}”, which replaces what was known.',
        watch: 'how the new stream begins.',
      },
      restart: {
        name: 'Restart the server',
        expect:
          'A goodbye with a time to come back, then nobody, then a server that knows no cursor.',
        watch: 'that the page is not loaded again.',
      },
      mend: {
        name: 'Mend everything',
        expect: 'Takes all faults away and begins a new stream.',
        watch: 'that the pill says “{open}” again.',
      },
    } satisfies Record<LabAction, { name: string; expect: string; watch: string }>,
    faults: {
      '500': '500',
      '429': '429: too often',
      html: 'a web page instead of data',
      truncated: 'half of the answer',
      slow: 'a byte a second',
      hang: 'headers, then nothing',
      empty: 'nothing at all',
    } satisfies Record<LabFault, string>,
    faultExpect:
      'The source is “{staleSource}” or “{failing}” with a kind that fits; its last data stays, with its age. Once repaired it is “{live}” again after a pause.',
    faultWatch: 'the age of its data, and the other sources, which go on.',
  },
}

const zh: Same<typeof en> = {
  lab: {
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
        expect:
          '如同拔掉网线：没有数据，也没有告别。浏览器永远不会察觉；看门狗在{deadAfter}后察觉。',
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
  },
}

export const texts = { en, zh }

import type { LabAction, LabFault } from '@marquee/shared/lab.ts'
import type { Same } from '../../i18n/texts.ts'

const en = {
  lab: {
    title: 'The lab',
    intro:
      'Everything here really happens: the server breaks what you choose, and this page has to survive it. “My” event streams are those of this browser.',
    connection: 'The connection',
    data: 'The data',
    sources: 'The upstreams',
    sourcesIntro: 'The simulator answers wrongly, as the real upstreams do now and then.',
    noSources: 'No source is simulated here, and the lab breaks no real source.',
    fault: 'Fault of {source}',
    break: 'Break {source}',
    repair: 'Repair {source}',
    noRestart:
      'Not possible here: nothing would start this server again. Under npm run dev it is possible.',
    expect: 'Expect',
    watch: 'Watch',
    happened: 'What happened',
    running: 'watching…',
    interrupted: 'Not watched to its end: another experiment began',
    recovered: 'Recovered after {duration}',
    unharmed: 'The connection held',
    failed: 'The order was refused ({status}).',
    asking: 'Asking the server what can be broken…',
    silent: 'The server does not say what can be broken',
    askAgain: 'Ask again',
    locked:
      'The lab is closed for this page. Open the address that the terminal printed when the server was started: it ends in “#token=…”. Under npm run dev, open the page at the address of this machine that the terminal printed, without a proxy.',
    seen: {
      state: 'Connection: {state}',
      hello: 'A new event stream begins: {resume}',
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
        expect: 'A reset. Within seconds, a new event stream brings what was missed.',
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
          'The server accepts every connection and sends nothing. After {doubtAfter} the page has doubts; after {deadAfter} it gives up the event stream. For a while, new ones get no answer either.',
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
        expect: 'The page does not listen for this event, so that nothing happens.',
        watch: '“{wire}” in another tab: there it is, called “no-such-event”.',
      },
      gap: {
        name: 'Make my cursor (the id of the last event) unknown',
        expect: 'The next event stream begins “{gap}”, which replaces what was known.',
        watch: 'how the new event stream begins.',
      },
      restart: {
        name: 'Restart the server',
        expect:
          'A goodbye that says when to come back, then no answer, then the next event stream begins “{replayed}”. Only with JOURNAL=memory there is a gap.',
        watch: 'that the page is not loaded again, and that the charts have no hole.',
      },
      mend: {
        name: 'Mend everything',
        expect: 'Takes all faults away and begins a new event stream.',
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
    intro:
      '这里的一切都真实发生：服务器按你的指令出故障，本页面必须经受住。“我的”事件流指此浏览器的事件流。',
    connection: '连接',
    data: '数据',
    sources: '上游',
    sourcesIntro: '模拟器会答错，正如真实的上游偶尔也会。',
    noSources: '这里没有模拟的数据源，真实数据源不能注入故障。',
    fault: '{source}的故障',
    break: '注入故障：{source}',
    repair: '清除故障：{source}',
    noRestart: '此处无法重启：没有程序会再次启动服务器。使用 npm run dev 时可以。',
    expect: '预期',
    watch: '观察',
    happened: '实际发生',
    running: '观察中…',
    interrupted: '观察未完成：另一个实验已开始',
    recovered: '{duration}后恢复',
    unharmed: '连接未中断',
    failed: '指令被拒绝（{status}）。',
    asking: '正在询问服务器可以注入哪些故障…',
    silent: '服务器没有说明可以注入哪些故障',
    askAgain: '再次询问',
    locked:
      '实验室未对本页面开放。请打开启动服务器时终端显示的地址，它以“#token=…”结尾。若使用 npm run dev，请不经代理，直接打开终端显示的本机地址。',
    seen: {
      state: '连接：{state}',
      hello: '新的事件流开始：{resume}',
      resume: { fresh: '从快照开始', replayed: '补上错过的事件', gap: '有缺口，从快照开始' },
      invalid: '{n} 帧不符合格式，已丢弃',
      skipped: '略过 {n} 个事件',
      quotes: '收到 {n} 个价格',
      source: '{source}：{state}',
    },
    action: {
      cut: {
        name: '切断我的连接',
        expect: '连接被重置；几秒内出现新的事件流，并补上错过的事件。',
        watch: '上方的连接状态：先“{reconnecting}”，再“{open}”。',
      },
      'cut-all': {
        name: '切断所有人的连接',
        expect: '所有客户端在各自不同的时刻重新连接，不会一拥而上。',
        watch: '旁边的另一个浏览器：它不会在同一时刻重新连接。',
      },
      'refuse-503': {
        name: '以 503 回应接下来的连接',
        expect: '拒绝两次。原生 EventSource 在第一次之后就会彻底放弃。',
        watch: '连接状态中的原因，以及是否按 Retry-After 等待。',
      },
      'refuse-204': {
        name: '以 204 回应接下来的连接',
        expect: '对浏览器而言，204 表示“不要再来”。本页面仍会重新连接。',
        watch: '原因中的状态码。',
      },
      'refuse-429': {
        name: '以 429 回应接下来的连接',
        expect: '服务器要求等多久，本页面就等多久，绝不提前。',
        watch: '连接状态中的“{nextTry}”。',
      },
      mute: {
        name: '停止应答',
        expect:
          '服务器接受所有连接，但不发送任何内容。{doubtAfter}后本页面开始怀疑，{deadAfter}后放弃此事件流；新的事件流在一段时间内也得不到响应。',
        watch: '先“{stale}”，再“{reconnecting}”。',
      },
      freeze: {
        name: '冻结套接字',
        expect:
          '如同拔掉网线：没有数据，也没有结束信号。浏览器永远不会察觉；看门狗会在 {deadAfter}后察觉。',
        watch: '时钟停下，不再假装在走。',
      },
      slow: {
        name: '把我的连接限速到 1 kB/s',
        expect: '20 秒内，服务器不为我们积压事件，而是略过旧的，只发送最新状态。',
        watch: '略过了多少事件。',
      },
      flood: {
        name: '涌入 1,000 条更新',
        expect: '全部同时到达，页面依然流畅。',
        watch: '另一个标签页中的“{wire}”，以及最终回到原值的价格。',
      },
      'bad-frame': {
        name: '发送损坏的帧',
        expect: '一个时间为“half past nine”的时钟事件。它会被计数并丢弃，其他一切照常。',
        watch: '时钟照常走，以及数据源下方的计数。',
      },
      duplicate: {
        name: '发送重复事件',
        expect: '最新的事件再发一次，id 相同，只生效一次。',
        watch: '另一个标签页中的“{wire}”：两次都在。',
      },
      'unknown-event': {
        name: '发送未知事件',
        expect: '页面没有监听此事件，所以什么也不会发生。',
        watch: '另一个标签页中的“{wire}”：它在那里，名为“no-such-event”。',
      },
      gap: {
        name: '让我的游标（最后一个事件的 id）失效',
        expect: '下一个事件流“{gap}”，取代已知内容。',
        watch: '新的事件流如何开始。',
      },
      restart: {
        name: '重启服务器',
        expect:
          '先收到告别和重新连接的时间，然后无人应答，最后新的事件流“{replayed}”。只有 JOURNAL=memory 时才有缺口。',
        watch: '页面没有重新加载，图表也没有缺口。',
      },
      mend: {
        name: '清除所有故障',
        expect: '清除所有故障，并开始新的事件流。',
        watch: '连接状态恢复为“{open}”。',
      },
    },
    faults: {
      '500': '500',
      '429': '429：过于频繁',
      html: '返回网页而不是数据',
      truncated: '只返回一半',
      slow: '每秒一个字节',
      hang: '只有响应头，然后沉默',
      empty: '空响应',
    },
    faultExpect:
      '数据源变为“{staleSource}”或“{failing}”，并说明类别；最后的数据连同其时间保留。故障清除后，稍候恢复为“{live}”。',
    faultWatch: '数据的时间，以及照常运行的其他数据源。',
  },
}

export const texts = { en, zh }

import type { Resume } from '@marquee/sse-protocol/control.ts'
import type { Same } from '../../i18n/texts.ts'

const en = {
  status: {
    title: 'Connection',
    wire: 'Every frame as it comes',
    state: 'State',
    carrier: 'Transport',
    carriers: {
      sse: 'this tab’s own event stream',
      shared: 'another tab’s event stream, passed on',
      polling: 'polls every few seconds: a proxy buffers the event stream',
    },
    attempt: 'Failures in a row',
    delay: 'One-way delay',
    unknown: 'not measured yet',
    timeline: 'The last 10 minutes',
    strip:
      'Live for {percent} of the time seen here, with {n} break | Live for {percent} of the time seen here, with {n} breaks',
    before: '10 min ago',
    now: 'now',
    list: 'What happened, newest first',
    resume: {
      fresh: 'The event stream began with a snapshot',
      replayed:
        'Went on without loss: {n} missed update came after | Went on without loss: {n} missed updates came after',
      gap: 'What was missed cannot be sent again: a snapshot took its place',
    } satisfies Record<Resume, string>,
    skipped:
      '{n} update was left out because this page was too slow | {n} updates were left out because this page was too slow',
    someSkipped: 'Updates were left out because this page was too slow',
    journal: {
      cut: 'Prices and films are as they were then. What comes later is shown when the server hears it.',
      unsaved:
        'Prices and films are live, but the server cannot store them: if it restarts, it has lost what came since then.',
    },
  },
}

const zh: Same<typeof en> = {
  status: {
    title: '连接',
    wire: '实时查看每一帧',
    state: '状态',
    carrier: '连接方式',
    carriers: {
      sse: '本标签页直连',
      shared: '由另一个标签页转发',
      polling: '每隔几秒请求一次：事件流被代理缓冲',
    },
    attempt: '连续失败次数',
    delay: '单程延迟',
    unknown: '尚未测量',
    timeline: '最近 10 分钟',
    strip: '此期间实时时间占 {percent}，中断 {n} 次',
    before: '10 分钟前',
    now: '现在',
    list: '事件记录（最新在前）',
    resume: {
      fresh: '事件流从快照开始',
      replayed: '无损续传：补上了 {n} 条错过的更新',
      gap: '错过的内容无法补发，已用快照代替',
    },
    skipped: '本页面接收过慢，略过了 {n} 条更新',
    someSkipped: '本页面接收过慢，略过了一些更新',
    journal: {
      cut: '行情和电影停留在当时的状态，待服务器重新收到数据后更新。',
      unsaved: '行情和电影仍为实时，但服务器无法保存：一旦重启，此后的更新就会丢失。',
    },
  },
}

export const texts = { en, zh }

import type { SourceState, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import type { Same } from '../i18n/texts.ts'

const en = {
  simulated: { tag: 'simulated', title: 'Not real data: a simulator answers in the real format' },
  sources: {
    title: 'Sources',
    loading: 'Loading the sources',
    terms: 'What the sources allow',
    state: {
      live: 'live',
      stale: 'stale',
      failing: 'failing',
      paused: 'paused',
    } satisfies Record<SourceState, string>,
    kind: {
      config: '{source} and the settings of our server do not fit together.',
      auth: '{source} does not accept our key.',
      notFound: '{source} does not know what we asked for.',
      forbidden: '{source} does not let us read this.',
      rateLimited: '{source} limits how often we may ask.',
      blocked: '{source} turns our requests away.',
      unavailable: '{source} does not answer.',
      parse: '{source} sent an answer that cannot be read.',
      shape: '{source} sent an answer in a form we do not know.',
    } satisfies Record<UpstreamErrorKind, string>,
    silent: '{source} has been silent for too long.',
    lastUpdate: 'Updated {when}',
    noAnswer: 'No answer yet',
    asksAgain: 'next {when}',
    paused: 'Not asked while nobody watches',
    missing: 'Nothing comes for {symbols}',
    cut: 'Only a part is shown: the rest is beyond a limit of our server.',
    shownFrom: 'What you see is from {when}.',
    noneCame: 'Nothing has come yet.',
    nothingYet: 'Nothing has come yet',
    unreached: 'No answer from the server yet',
    toDo: {
      unreached: 'The page asks again by itself. The button beside the connection asks at once.',
      unfed: 'No source has answered. If none is set up on this server, its settings say how.',
      unanswered:
        'It appears here as soon as a source answers. There is nothing that you have to do.',
    },
    next: 'We ask again {when}.',
    keepsAsking: 'We keep asking.',
    transport: {
      sse: 'This tab has an event stream of its own',
      shared: 'Another tab passes its event stream on',
      polling: 'A proxy buffers the event stream: this tab asks every few seconds',
    },
    lastHeard: 'As last heard: not connected',
    cutOff: 'As last heard by the server',
    invalid:
      '{n} update could not be read and was left out | {n} updates could not be read and were left out',
    skipped:
      '{n} update was left out because this page was too slow | {n} updates were left out because this page was too slow',
  },
}

const zh: Same<typeof en> = {
  simulated: { tag: '模拟', title: '并非真实数据：由模拟器按真实格式应答' },
  sources: {
    title: '数据源',
    loading: '正在加载数据源',
    terms: '数据源的使用条款',
    state: { live: '正常', stale: '已过期', failing: '异常', paused: '已暂停' },
    kind: {
      config: '{source}与本服务器的设置不匹配。',
      auth: '{source}不接受我们的密钥。',
      notFound: '{source}没有我们请求的内容。',
      forbidden: '{source}不允许我们读取这些内容。',
      rateLimited: '{source}限制了我们的请求频率。',
      blocked: '{source}拒绝了我们的请求。',
      unavailable: '{source}没有响应。',
      parse: '{source}返回的内容无法解析。',
      shape: '{source}返回的格式与预期不符。',
    },
    silent: '{source}已经很久没有响应。',
    lastUpdate: '{when}更新',
    noAnswer: '尚无响应',
    asksAgain: '{when}再次请求',
    paused: '无人观看时不请求',
    missing: '没有 {symbols} 的数据',
    cut: '仅显示一部分：其余超出本服务器的上限。',
    shownFrom: '当前显示的是{when}的数据。',
    noneCame: '尚未收到任何数据。',
    nothingYet: '尚未收到任何数据',
    unreached: '服务器尚无响应',
    toDo: {
      unreached: '页面会自动重试，也可点击连接状态旁的按钮立即重试。',
      unfed: '还没有数据源响应。如果服务器未配置数据源，请查看它的设置。',
      unanswered: '数据源响应后会显示在这里，无需任何操作。',
    },
    next: '{when}再次请求。',
    keepsAsking: '我们仍在继续请求。',
    transport: {
      sse: '本标签页直连',
      shared: '由另一个标签页转发',
      polling: '事件流被代理缓冲：本标签页每隔几秒请求一次',
    },
    lastHeard: '最后得知的状态：未连接',
    cutOff: '服务器最后得知的状态',
    invalid: '有 {n} 条更新无法读取，已忽略',
    skipped: '本页面接收过慢，略过了 {n} 条更新',
  },
}

export const texts = { en, zh }

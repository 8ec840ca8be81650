import type { Same } from '../i18n/texts.ts'

const en = {
  pair: '{name}: {value}',
  time: { now: 'just now' },
  drawer: { close: 'Close' },
  part: {
    loading: 'Loading…',
    lost: 'This part could not be loaded: there is no network, or the server has a newer page.',
    reload: 'Load the page again',
  },
}

const zh: Same<typeof en> = {
  pair: '{name}：{value}',
  time: { now: '刚刚' },
  drawer: { close: '关闭' },
  part: {
    loading: '正在加载…',
    lost: '此部分无法加载：网络不可用，或服务器上的页面已更新。',
    reload: '重新加载页面',
  },
}

export const texts = { en, zh }

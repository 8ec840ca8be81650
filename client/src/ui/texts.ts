import type { Same } from '../i18n/texts.ts'

const en = {
  pair: '{name}: {value}',
  time: {
    now: 'just now',
    zone: 'Times are in your time zone: {zone}.',
    inZone: '{city}, {offset}',
    noZone: 'Times are in UTC, because this browser tells no time zone.',
  },
  drawer: { close: 'Close' },
  part: {
    loading: 'Loading…',
    lost: 'This part could not be loaded: there is no network, or the server has a newer page.',
    reload: 'Load the page again',
  },
}

const zh: Same<typeof en> = {
  pair: '{name}：{value}',
  time: {
    now: '刚刚',
    zone: '时间均以你所在的时区为准：{zone}。',
    inZone: '{city}，{offset}',
    noZone: '浏览器未提供时区，时间均为 UTC。',
  },
  drawer: { close: '关闭' },
  part: {
    loading: '正在加载…',
    lost: '此部分无法加载：网络不可用，或服务器上的页面已更新。',
    reload: '重新加载页面',
  },
}

export const texts = { en, zh }

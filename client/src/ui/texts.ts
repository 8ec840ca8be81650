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
}

export const texts = { en, zh }

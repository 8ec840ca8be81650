import type { Same } from '../i18n/texts.ts'

const en = {
  pair: '{name}: {value}',
  time: { now: 'just now' },
  drawer: { close: 'Close' },
}

const zh: Same<typeof en> = {
  pair: '{name}：{value}',
  time: { now: '刚刚' },
  drawer: { close: '关闭' },
}

export const texts = { en, zh }

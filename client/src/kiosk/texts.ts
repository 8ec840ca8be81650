import type { Same } from '../i18n/texts.ts'

const en = {
  kiosk: {
    title: 'Wall screen',
    full: 'Any key: full screen',
    leave: 'Leave the wall screen (Esc)',
    mover: 'Big moves today',
    also: 'Also in cinemas',
    waiting: 'Waiting for the first data',
  },
}

const zh: Same<typeof en> = {
  kiosk: {
    title: '大屏',
    full: '按任意键进入全屏',
    leave: '退出大屏（Esc）',
    mover: '今日涨跌居前',
    also: '同期上映',
    waiting: '正在等待首批数据',
  },
}

export const texts = { en, zh }

import type { Same } from '../../i18n/texts.ts'

const en = {
  palette: {
    find: 'Find a view, a share, a film…',
    count: '{n} command found | {n} commands found',
    none: 'Nothing is called “{text}” here.',
    groups: { views: 'Go to', settings: 'Settings', symbols: 'Markets', films: 'Films' },
  },
}

const zh: Same<typeof en> = {
  palette: {
    find: '查找视图、股票、电影…',
    count: '找到 {n} 条命令',
    none: '这里没有“{text}”。',
    groups: { views: '前往', settings: '设置', symbols: '行情', films: '电影' },
  },
}

export const texts = { en, zh }

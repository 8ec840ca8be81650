import type { Same } from '../../i18n/texts.ts'

const en = {
  palette: {
    find: 'Find a view, a setting, a share, a film…',
    close: 'Close the commands',
    count: '{n} command found | {n} commands found',
    none: 'Nothing is called “{text}” here.',
    noneMore: 'Try fewer letters, or clear the field to see everything.',
    kiosk: 'Full screen for a wall, without controls',
    runTape: 'Run the tape',
    greenUp: 'Green for rising prices',
    noAnnounce: 'Announce no changes',
    single: 'Let the key ? open the keys',
    noSingle: 'Switch the key ? off',
    groups: { views: 'Go to', settings: 'Settings', symbols: 'Markets', films: 'Films' },
  },
}

const zh: Same<typeof en> = {
  palette: {
    find: '查找视图、设置、股票、电影…',
    close: '关闭命令',
    count: '找到 {n} 条命令',
    none: '这里没有“{text}”。',
    noneMore: '请减少字数，或清空输入框查看全部。',
    kiosk: '大屏模式：全屏，无控件',
    runTape: '开始滚动',
    greenUp: '绿涨红跌',
    noAnnounce: '停止播报变化',
    single: '启用 ? 键打开快捷键',
    noSingle: '停用 ? 键',
    groups: { views: '前往', settings: '设置', symbols: '行情', films: '电影' },
  },
}

export const texts = { en, zh }

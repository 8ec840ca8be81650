import type { Same } from '../../i18n/texts.ts'

const en = {
  keys: {
    title: 'Keys',
    or: 'or',
    at: {
      everywhere: 'Everywhere',
      films: 'In the films',
      tape: 'In the ticker tape',
      commands: 'Among the commands',
      wire: 'In the list of frames',
      zones: 'Where you add a time zone',
    },
    does: {
      commands: 'Open the commands: views, settings, symbols and films by name',
      keys: 'Open this sheet',
      close: 'Close what is open: a drawer, the commands, a hint',
      film: 'Go to the next film',
      symbol: 'Go to the symbol before or after',
      ends: 'Go to the first or the last',
      open: 'Open it',
      command: 'Go to the command before or after',
      run: 'Run the command',
      frame: 'Choose the frame before or after',
      page: 'Move by a whole page',
      add: 'Add the zone',
      leave: 'Leave without adding one',
    },
    single: 'The key ? opens this sheet',
  },
}

const zh: Same<typeof en> = {
  keys: {
    title: '快捷键',
    or: '或',
    at: {
      everywhere: '任何位置',
      films: '在电影中',
      tape: '在行情滚动条中',
      commands: '在命令中',
      wire: '在帧列表中',
      zones: '添加时区时',
    },
    does: {
      commands: '打开命令：按名称查找视图、设置、代码和电影',
      keys: '打开此页',
      close: '关闭已打开的抽屉、命令或提示',
      film: '移到相邻的电影',
      symbol: '移到前一个或后一个代码',
      ends: '移到第一个或最后一个',
      open: '打开',
      command: '移到上一条或下一条命令',
      run: '执行命令',
      frame: '选择上一帧或下一帧',
      page: '移动一整页',
      add: '添加时区',
      leave: '不添加并退出',
    },
    single: '按 ? 键打开此页',
  },
}

/** The sheet is loaded when somebody opens it, and its texts with it. */
export const texts = { en, zh }

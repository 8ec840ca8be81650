import type { Same } from '../../i18n/texts.ts'

const en = {
  clock: {
    title: 'Server time',
    waiting: 'Waiting for the server’s time',
    stopped: 'Stopped: last heard {when}',
    device: 'This device',
    ahead: '{duration} ahead',
    behind: '{duration} behind',
    inStep: 'in step',
    inStepWithin: 'in step within {duration}',
    delay: 'One-way delay',
    atMost: 'at most {duration}',
    delayMore: 'How long the last tick took from the server to here, as far as it can be measured',
    zones: 'Other time zones',
    addZone: 'Add a time zone',
    add: 'Add',
    removeZone: 'Remove {zone}',
    unknownZone: 'No time zone has this name.',
  },
}

const zh: Same<typeof en> = {
  clock: {
    title: '服务器时间',
    waiting: '正在等待服务器时间',
    stopped: '已停走：上次收到报时是{when}',
    device: '本设备',
    ahead: '快 {duration}',
    behind: '慢 {duration}',
    inStep: '一致',
    inStepWithin: '相差不超过 {duration}',
    delay: '单程延迟',
    atMost: '至多 {duration}',
    delayMore: '最近一次报时从服务器到达本设备所用的时间，以可测量的精度为准',
    zones: '其他时区',
    addZone: '添加时区',
    add: '添加',
    removeZone: '移除 {zone}',
    unknownZone: '没有这个时区。',
  },
}

export const texts = { en, zh }

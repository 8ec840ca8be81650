import type { Same } from '../../i18n/texts.ts'

const en = {
  clock: {
    title: 'Your time',
    waiting: 'Waiting for the time',
    noZone: 'UTC: this browser tells no time zone',
    server: 'Server',
    serverIn: 'Server · {city}',
    serverHere: 'Server · same zone',
    stopped: 'Stopped {when}',
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
    most: 'No more than eight time zones.',
    removeZone: 'Remove {zone}',
  },
}

const zh: Same<typeof en> = {
  clock: {
    title: '本地时间',
    waiting: '正在等待时间',
    noZone: 'UTC：浏览器未提供时区',
    server: '服务器',
    serverIn: '服务器 · {city}',
    serverHere: '服务器 · 同一时区',
    stopped: '{when}停走',
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
    most: '最多八个时区。',
    removeZone: '移除 {zone}',
  },
}

export const texts = { en, zh }

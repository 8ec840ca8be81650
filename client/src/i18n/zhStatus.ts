import type { Messages } from './en.ts'

export const palette: Messages['palette'] = {
  title: '命令',
  open: '命令（Ctrl K）',
  find: '查找页面、代码、影片…',
  count: '找到 {n} 条命令',
  none: '这里没有“{text}”。',
  setting: '{name}：{value}',
  groups: { views: '前往', settings: '设置', symbols: '代码', films: '影片' },
}

export const status: Messages['status'] = {
  title: '连接',
  open: '连接详情',
  wire: '实时查看每一帧',
  state: '状态',
  carrier: '承载方式',
  carriers: {
    sse: '本标签页自己的数据流',
    shared: '由另一个标签页的数据流转发',
    polling: '每隔几秒请求一次：数据流被扣住',
  },
  attempt: '连续失败次数',
  delay: '单程延迟',
  unknown: '尚未测量',
  timeline: '最近 10 分钟',
  strip: '在此期间有 {percent} 的时间为实时，中断 {n} 次',
  before: '10 分钟前',
  now: '现在',
  list: '经过（最新的在前）',
  resume: {
    fresh: '数据流以快照开始',
    replayed: '无损续传：补上了 {n} 条错过的更新',
    gap: '错过太多，无法补发：以快照代替',
  },
  skipped: '此页面接收过慢，略过了 {n} 条更新',
  someSkipped: '此页面接收过慢，略过了一些更新',
}

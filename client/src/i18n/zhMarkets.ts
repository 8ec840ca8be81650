import type { Messages } from './en.ts'

export const markets: Messages['markets'] = {
  title: '行情',
  caption: '最新价格，以及较上一收盘价或 24 小时前的涨跌',
  loading: '正在加载行情',
  empty: '暂无行情',
  emptyMore: '还没有任何数据源给出价格。',
  symbol: '代码',
  trend: '最近 5 分钟',
  price: '价格',
  change: '涨跌',
  up: '涨',
  down: '跌',
  unchanged: '持平',
  stale: '已过期',
  asOf: '最后成交于 {time}',
  state: { PRE: '盘前', REGULAR: '交易中', POST: '盘后', CLOSED: '休市' },
}

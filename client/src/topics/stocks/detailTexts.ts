import type { HistoryRange } from '@marquee/shared/priceHistory.ts'
import type { Same } from '../../i18n/texts.ts'

const en = {
  stock: {
    unknown: 'We have no such symbol',
    unknownMore: 'The address may be an old one. The markets of the page have all symbols.',
    waiting: 'No price has come yet',
    waitingMore: 'Not every source has answered. If one has this symbol, it appears here.',
    range: 'Range',
    ranges: { '5m': '5 min', '1h': '1 hour', day: '1 day' } satisfies Record<HistoryRange, string>,
    lastDay: 'Last trading day',
    lastTrade: 'The market is closed. The chart ends with its last trade, at {time}.',
    style: 'Chart',
    styles: { candles: 'Candles', line: 'Line' },
    loading: 'Loading the price history',
    failed: 'The price history could not be loaded',
    retry: 'Try again',
    empty: 'No price has come yet since the server started.',
    chart: 'Chart of {name}',
    since: 'From {first} at {from} to {last} at {to}, between {low} and {high}.',
    past: 'Pale: from the history of {source}, until {until}',
    kept: 'The server keeps the prices of one day.',
    // The words that the chart library asks for (its NOTICE file).
    made: 'Chart: TradingView Lightweight Charts™, © TradingView, Inc.',
  },
}

const zh: Same<typeof en> = {
  stock: {
    unknown: '没有这个代码',
    unknownMore: '可能是旧链接。页面的行情中有全部代码。',
    waiting: '尚未收到价格',
    waitingMore: '有数据源还没有响应。如果其中有这个代码，会显示在这里。',
    range: '时间范围',
    ranges: { '5m': '5 分钟', '1h': '1 小时', day: '1 天' },
    lastDay: '最近交易日',
    lastTrade: '已休市，图表截至最后一笔成交（{time}）。',
    style: '图表样式',
    styles: { candles: 'K 线', line: '折线' },
    loading: '正在加载价格走势',
    failed: '无法加载价格走势',
    retry: '重试',
    empty: '服务器启动以来还没有价格。',
    chart: '{name} 走势图',
    since: '从 {from} 的 {first} 到 {to} 的 {last}，最低 {low}，最高 {high}。',
    past: '浅色部分来自{source}的历史数据，截至 {until}',
    kept: '服务器保留最近一天的价格。',
    made: '图表：TradingView Lightweight Charts™，© TradingView, Inc.',
  },
}

/** The texts of the drawer. They are not in `texts.ts`, so that they load only with the drawer. */
export const texts = { en, zh }

import type { MarketState } from '@marquee/shared/quote.ts'
import type { Same } from '../../i18n/texts.ts'
import type { StockSort } from './stockOrder.ts'

const en = {
  tape: { title: 'Ticker tape', pause: 'Stop the tape' },
  markets: {
    title: 'Markets',
    caption: 'Newest prices with their change since the last close, or in 24 hours',
    loading: 'Loading the prices',
    empty: 'No prices yet',
    emptyMore: 'None of the sources has answered with a price.',
    name: 'Name',
    trend: 'Last 5 min',
    price: 'Price',
    change: 'Change',
    up: 'up',
    down: 'down',
    unchanged: 'unchanged',
    stale: 'stale',
    age: 'Last traded {when}',
    order: 'Order',
    by: {
      listed: 'As listed',
      symbol: 'Name',
      gain: 'Biggest gain',
      loss: 'Biggest loss',
    } satisfies Record<StockSort, string>,
    view: { name: 'View', table: 'Table', cards: 'Cards' },
    redUp: 'Red for rising prices',
    redUpMore: 'Red for rising prices, green for falling ones',
    closeOf: 'Previous close {price}',
    list: {
      only: 'Only my list',
      watch: 'On my list: {name}',
      empty: 'Your list is empty',
      emptyMore: 'The star beside a name puts it on your list.',
      all: 'Show all symbols',
      gone: '{symbols} of your list is no longer available here. | {symbols} of your list are no longer available here.',
      forget: 'Take off my list',
    },
    state: {
      PRE: 'Pre-market',
      REGULAR: 'Open',
      POST: 'After hours',
      CLOSED: 'Closed',
    } satisfies Record<MarketState, string>,
  },
  // By market identifier code (ISO 10383): those of the default settings. `moreExchanges.ts` has others.
  exchanges: {
    XNAS: 'NASDAQ',
    XNYS: 'NYSE',
    XSHG: 'Shanghai',
    XSHE: 'Shenzhen',
    XHKG: 'Hong Kong',
  },
}

const zh: Same<typeof en> = {
  tape: { title: '行情滚动条', pause: '停止滚动' },
  markets: {
    title: '行情',
    caption: '最新价格，以及较上一收盘价或 24 小时前的涨跌',
    loading: '正在加载行情',
    empty: '暂无行情',
    emptyMore: '还没有任何数据源给出价格。',
    name: '名称',
    trend: '最近 5 分钟',
    price: '价格',
    change: '涨跌',
    up: '涨',
    down: '跌',
    unchanged: '持平',
    stale: '已过期',
    age: '{when}成交',
    order: '排序',
    by: { listed: '默认顺序', symbol: '名称', gain: '涨幅最大', loss: '跌幅最大' },
    view: { name: '视图', table: '表格', cards: '卡片' },
    redUp: '红涨绿跌',
    redUpMore: '以红色表示上涨，绿色表示下跌',
    closeOf: '前收盘价 {price}',
    list: {
      only: '只看自选',
      watch: '自选：{name}',
      empty: '自选为空',
      emptyMore: '点击名称旁的星标即可加入自选。',
      all: '显示全部代码',
      gone: '自选中的 {symbols} 已不再提供。',
      forget: '从自选中移除',
    },
    state: { PRE: '盘前', REGULAR: '交易中', POST: '盘后', CLOSED: '休市' },
  },
  exchanges: {
    XNAS: '纳斯达克',
    XNYS: '纽交所',
    XSHG: '上海',
    XSHE: '深圳',
    XHKG: '香港',
  },
}

export const texts = { en, zh }

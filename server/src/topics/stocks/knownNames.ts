import type { InstrumentNames } from '@marquee/shared/quote.ts'

// What people call the symbols of `.env.example`, and those that its comments and the simulator name. A source
// writes some of them in capitals (`TENCENT`), with its own spaces (`五 粮 液`), or in one language only.
const listed: ReadonlyMap<string, InstrumentNames> = new Map([
  ['XSHG 600519', { en: 'Kweichow Moutai', zh: '贵州茅台' }],
  ['XSHG 601318', { en: 'Ping An Insurance', zh: '中国平安' }],
  ['XSHG 000001', { en: 'SSE Composite Index', zh: '上证指数' }],
  ['XSHE 000858', { en: 'Wuliangye', zh: '五粮液' }],
  ['XHKG 0700.HK', { en: 'Tencent', zh: '腾讯控股' }],
  ['XHKG 9988.HK', { en: 'Alibaba', zh: '阿里巴巴' }],
  ['XHKG 0358.HK', { en: 'Jiangxi Copper', zh: '江西铜业' }],
  ['XNAS AAPL', { en: 'Apple Inc.', zh: '苹果' }],
  ['XNAS MSFT', { en: 'Microsoft', zh: '微软' }],
  ['XNAS NVDA', { en: 'NVIDIA', zh: '英伟达' }],
  ['XNAS TSLA', { en: 'Tesla', zh: '特斯拉' }],
  ['XNYS BRK.B', { en: 'Berkshire Hathaway', zh: '伯克希尔·哈撒韦' }],
  ['XLON VOD', { en: 'Vodafone', zh: '沃达丰' }],
  ['index GSPC', { en: 'S&P 500', zh: '标普 500' }],
])

const coins: ReadonlyMap<string, InstrumentNames> = new Map([
  ['BTC', { en: 'Bitcoin', zh: '比特币' }],
  ['ETH', { en: 'Ethereum', zh: '以太坊' }],
  ['SOL', { en: 'Solana' }],
  ['DOGE', { en: 'Dogecoin', zh: '狗狗币' }],
  ['LTC', { en: 'Litecoin', zh: '莱特币' }],
])

/** Our own names of a well-known instrument. They are better than those of a source. Empty for any other. */
export function knownNames({
  ticker = '',
  exchange,
  kind,
}: {
  ticker?: string | undefined
  exchange?: string | undefined
  kind?: string | undefined
}): InstrumentNames {
  const known =
    kind === 'crypto'
      ? coins.get(ticker.split('/')[0] ?? '')
      : listed.get(`${exchange ?? kind ?? ''} ${ticker}`)
  return known ?? {}
}

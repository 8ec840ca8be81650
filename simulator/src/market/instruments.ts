import type { ExchangeName } from './exchanges.ts'

export interface Instrument {
  symbol: string
  /** The price around which it moves. */
  anchor: number
  /** How far the price may go from `anchor`, as a fraction of `anchor`. */
  maxMove: number
  /** The smallest step of a price. */
  tick: number
  /** In shares, or in base units of a product. */
  dailyVolume: number
  /** Where it is traded. Default: where nobody ever rests. */
  exchange?: ExchangeName
}

/** The shares that Tencent lists. `symbol` is in Tencent's spelling. */
export interface Share extends Instrument {
  exchange: Exclude<ExchangeName, 'uk'>
  name: string
  /** The symbol inside a record, such as `AAPL.OQ`. */
  code: string
  /** Tencent sends none for the exchanges of mainland China. */
  englishName: string
}

/** The names are real, and so are their spellings and encodings. The prices are invented. */
export const shares: readonly Share[] = [
  {
    symbol: 'sh600519',
    exchange: 'sh',
    name: '贵州茅台',
    code: '600519',
    englishName: 'Kweichow Moutai Co., Ltd.',
    anchor: 1388.6,
    maxMove: 0.045,
    tick: 0.01,
    dailyVolume: 2_481_700,
  },
  {
    symbol: 'sz000858',
    exchange: 'sz',
    name: '五 粮 液',
    code: '000858',
    englishName: 'Wuliangye Yibin Co.,Ltd.',
    anchor: 118.35,
    maxMove: 0.05,
    tick: 0.01,
    dailyVolume: 15_820_400,
  },
  {
    symbol: 'sh601318',
    exchange: 'sh',
    name: '中国平安',
    code: '601318',
    englishName: 'Ping An Insurance (Group) Company of China, Ltd.',
    anchor: 58.42,
    maxMove: 0.05,
    tick: 0.01,
    dailyVolume: 42_117_900,
  },
  {
    symbol: 'sh000001',
    exchange: 'sh',
    name: '上证指数',
    code: '000001',
    englishName: 'SSE Composite Index',
    anchor: 3988.42,
    maxMove: 0.03,
    tick: 0.01,
    dailyVolume: 46_120_334_400,
  },
  {
    symbol: 'hk00700',
    exchange: 'hk',
    name: '腾讯控股',
    code: '00700',
    englishName: 'TENCENT',
    anchor: 528.5,
    maxMove: 0.05,
    tick: 0.1,
    dailyVolume: 15_402_118,
  },
  {
    symbol: 'hk09988',
    exchange: 'hk',
    name: '阿里巴巴-W',
    code: '09988',
    englishName: 'BABA-W',
    anchor: 152.3,
    maxMove: 0.06,
    tick: 0.1,
    dailyVolume: 61_903_204,
  },
  // 銅 is E3 7E in GBK: its second byte is the `~` that separates the fields.
  {
    symbol: 'hk00358',
    exchange: 'hk',
    name: '江西銅業股份',
    code: '00358',
    englishName: 'JIANGXI COPPER',
    anchor: 21.45,
    maxMove: 0.06,
    tick: 0.01,
    dailyVolume: 9_120_400,
  },
  {
    symbol: 'usAAPL',
    exchange: 'us',
    name: '苹果',
    code: 'AAPL.OQ',
    englishName: 'Apple Inc.',
    anchor: 338.42,
    maxMove: 0.045,
    tick: 0.01,
    dailyVolume: 41_822_377,
  },
  {
    symbol: 'usNVDA',
    exchange: 'us',
    name: '英伟达',
    code: 'NVDA.OQ',
    englishName: 'NVIDIA Corporation',
    anchor: 212.9,
    maxMove: 0.065,
    tick: 0.01,
    dailyVolume: 188_204_115,
  },
  {
    symbol: 'usMSFT',
    exchange: 'us',
    name: '微软',
    code: 'MSFT.OQ',
    englishName: 'Microsoft Corporation',
    anchor: 541.2,
    maxMove: 0.045,
    tick: 0.01,
    dailyVolume: 17_200_331,
  },
  {
    symbol: 'usBRK.B',
    exchange: 'us',
    name: '伯克希尔B',
    code: 'BRK.B.N',
    englishName: 'Berkshire Hathaway Inc.',
    anchor: 502.18,
    maxMove: 0.03,
    tick: 0.01,
    dailyVolume: 3_120_774,
  },
  {
    symbol: 'usTSLA',
    exchange: 'us',
    name: '特斯拉',
    code: 'TSLA.OQ',
    englishName: 'Tesla, Inc.',
    anchor: 431.75,
    maxMove: 0.07,
    tick: 0.01,
    dailyVolume: 71_340_882,
  },
]

/** The products that Coinbase trades. */
export const products: readonly Instrument[] = [
  {
    symbol: 'BTC-USD',
    anchor: 98_211.46,
    maxMove: 0.05,
    tick: 0.01,
    dailyVolume: 6_120.44,
  },
  {
    symbol: 'ETH-USD',
    anchor: 3_604.18,
    maxMove: 0.065,
    tick: 0.01,
    dailyVolume: 88_410.2,
  },
  {
    symbol: 'SOL-USD',
    anchor: 187.62,
    maxMove: 0.075,
    tick: 0.01,
    dailyVolume: 1_204_377.41,
  },
]

export const instruments: readonly Instrument[] = [...shares, ...products]

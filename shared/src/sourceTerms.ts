import type { SourceName } from './sources.ts'

/** The terms of a source in short. */
export interface SourceTerms {
  /** The address of its terms. Null where there are none that a person could read. */
  page: string | null
  /** A short form of what docs/upstreams.md says. */
  says: Readonly<Record<'en' | 'zh', string>>
}

/** The terms of every source. The page loads them only when somebody opens them. */
export const sourceTerms: Readonly<Record<SourceName, SourceTerms>> = {
  douban: {
    page: null,
    says: {
      en: 'Has no terms for programs. Asked rarely, for personal use; every film links to its page there.',
      zh: '没有针对程序访问的条款。仅供个人使用，请求频率很低，每部电影都链接到豆瓣页面。',
    },
  },
  tmdb: {
    page: 'https://www.themoviedb.org/api-terms-of-use',
    says: {
      en: 'Free for non-commercial use, with its logo and its sentence shown.',
      zh: '非商业用途免费，须展示其标志和声明。',
    },
  },
  tencent: {
    page: null,
    says: {
      en: 'Undocumented, for personal use: exchanges forbid passing their live prices on to the public.',
      zh: '没有公开文档，仅供个人使用：交易所禁止向公众转发实时行情。',
    },
  },
  finnhub: {
    page: 'https://finnhub.io/terms-of-service',
    says: {
      en: 'The free plan is for personal use and has American markets only.',
      zh: '免费方案仅供个人使用，且只含美国市场。',
    },
  },
  coinbase: {
    page: 'https://www.coinbase.com/legal/market_data',
    says: {
      en: 'Public market data; it may not be sold or made into benchmarks.',
      zh: '公开的市场数据，不得出售，也不得用于编制基准。',
    },
  },
  yahoo: {
    page: 'https://legal.yahoo.com/us/en/yahoo/terms/otos/index.html',
    says: {
      en: 'For personal use only; it often turns programs away.',
      zh: '仅供个人使用，且经常拒绝程序访问。',
    },
  },
}

/** The terms of a source. Undefined for a name that is not in the list of sources. */
export const termsOf = (source: string): SourceTerms | undefined =>
  isListed(source) ? sourceTerms[source] : undefined

const isListed = (source: string): source is SourceName => Object.hasOwn(sourceTerms, source)

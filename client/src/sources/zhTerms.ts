import type { terms as english } from './enTerms.ts'

export const terms: typeof english = {
  intro: '影片与行情归发布者所有。以下为简要说明，仅供参考：',
  of: {
    douban: '没有针对程序访问的条款。仅供个人使用，请求频率很低，每部影片都链接到豆瓣页面。',
    tmdb: '非商业用途免费，须展示其标志和声明。',
    tencent: '没有公开文档，仅供个人使用：交易所禁止向公众转发实时行情。',
    finnhub: '免费方案仅供个人使用，且只含美国市场。',
    coinbase: '公开的市场数据，不得出售，也不得用于编制基准。',
    yahoo: '仅供个人使用，且经常拒绝程序访问。',
  },
  page: '{source}的条款',
  close: '关闭',
}

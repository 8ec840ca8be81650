import { SymbolName } from '@marquee/shared/quote.ts'
import * as v from 'valibot'
import { baseUrl, list } from '../../../settings/setting.ts'
import { browserUserAgent } from '../../../upstreams/browserUserAgent.ts'
import { defineSource } from '../../../upstreams/defineSource.ts'
import { exchangeOf } from './exchanges.ts'
import { createTencentSource } from './tencent.ts'

// One symbol that Tencent cannot read can fail the whole request.
const tencentSymbol = v.pipe(
  SymbolName,
  v.check((symbol) => exchangeOf(symbol) !== null),
)

const historyUrl = 'https://web.ifzq.gtimg.cn'

export const tencent = defineSource({
  name: 'tencent',
  says: 'Shares of mainland China, Hong Kong and the United States. Needs no key.',
  realUrl: 'https://qt.gtimg.cn',
  pollMs: { simulated: 1_000, real: 10_000, floor: 5_000, closed: 60_000 },
  settings: {
    symbols: {
      grammar: list(tencentSymbol),
      default: 'sh600519,sz000858,hk00700,usAAPL,usNVDA,usMSFT',
      says: 'sh|sz|bj + 6 digits, hk + 5 digits, us + ticker. Empty: none.',
      mayBeEmpty: true,
    },
    historyBaseUrl: {
      grammar: baseUrl,
      says: `The host of the past prices. Default: ${historyUrl}; none with TENCENT_BASE_URL.`,
    },
  },
  listedBy: 'symbols',
  open: (config, { get, time }) =>
    createTencentSource(
      { ...config, historyBaseUrl: historyBaseUrlOf(config), userAgent: browserUserAgent },
      get,
      time,
    ),
  simulate: async () => (await import('@marquee/simulator/tencent/tencent.ts')).tencent,
})

/** Another host of the quotes is one that the operator knows. It need not have the past, too. */
function historyBaseUrlOf(config: {
  baseUrl: string
  historyBaseUrl: string | undefined
  isElsewhere: boolean
  simulated: boolean
}): string | undefined {
  if (config.simulated) return config.historyBaseUrl ?? config.baseUrl
  return config.historyBaseUrl ?? (config.isElsewhere ? undefined : historyUrl)
}

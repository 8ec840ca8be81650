import * as v from 'valibot'
import { SymbolName } from '@marquee/shared/quote.ts'
import { ConfigError } from '../settings/configError.ts'
import { keyPageOf } from './keyPages.ts'
import { baseUrl, flag, integer, list, oneOf, secret, text } from '../settings/setting.ts'
import { exchangeOf } from '../topics/stocks/tencent/exchanges.ts'

// Douban refuses what does not look like a browser; the others only want to know who asks.
const browserUserAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

// One symbol that Tencent cannot read can fail the whole request it is part of.
const tencentSymbol = v.pipe(
  SymbolName,
  v.check((symbol) => exchangeOf(symbol) !== null),
)

const language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as zh-CN'),
)
const region = v.pipe(
  v.string(),
  v.regex(/^([A-Z]{2})?$/, 'must be a country such as CN, or empty'),
  v.transform((value) => value || undefined),
)

/** The variables of the sources, with their grammar and their default. */
export const sourceSettings = v.object({
  SIMULATE: v.optional(flag, '1'),
  UPSTREAM_TIMEOUT_MS: v.optional(integer(100, 60_000), '8000'),
  UPSTREAM_MAX_BYTES: v.optional(integer(1_024, 104_857_600), '2000000'),
  UPSTREAM_CONTACT: v.optional(text),
  MOVIE_SOURCE: v.optional(oneOf('douban', 'tmdb'), 'douban'),
  DOUBAN_BASE_URL: v.optional(baseUrl),
  DOUBAN_USER_AGENT: v.optional(text, browserUserAgent),
  DOUBAN_COUNT: v.optional(integer(5, 100), '50'),
  DOUBAN_POLL_MS: v.optional(integer(100, 86_400_000)),
  TMDB_BASE_URL: v.optional(baseUrl),
  TMDB_IMAGE_BASE: v.optional(baseUrl),
  TMDB_TOKEN: v.optional(secret),
  TMDB_API_KEY: v.optional(secret),
  TMDB_LANGUAGE: v.optional(language, 'zh-CN'),
  TMDB_REGION: v.optional(region, 'CN'),
  TMDB_PAGES: v.optional(integer(1, 5), '2'),
  TMDB_POLL_MS: v.optional(integer(100, 86_400_000)),
  TENCENT_BASE_URL: v.optional(baseUrl),
  TENCENT_SYMBOLS: v.optional(
    list(tencentSymbol),
    'sh600519,sz000858,hk00700,usAAPL,usNVDA,usMSFT',
  ),
  TENCENT_POLL_MS: v.optional(integer(100, 86_400_000)),
  COINBASE_BASE_URL: v.optional(baseUrl),
  COINBASE_PRODUCTS: v.optional(list(SymbolName), 'BTC-USD,ETH-USD'),
  COINBASE_POLL_MS: v.optional(integer(100, 86_400_000)),
  FINNHUB_BASE_URL: v.optional(baseUrl),
  FINNHUB_TOKEN: v.optional(secret),
  FINNHUB_SYMBOLS: v.optional(list(SymbolName), ''),
  FINNHUB_POLL_MS: v.optional(integer(100, 86_400_000)),
  YAHOO_BASE_URL: v.optional(baseUrl),
  YAHOO_USER_AGENT: v.optional(text, browserUserAgent),
  YAHOO_SYMBOLS: v.optional(list(SymbolName), ''),
  YAHOO_POLL_MS: v.optional(integer(100, 86_400_000)),
})
type Settings = v.InferOutput<typeof sourceSettings>

/** What the sources are asked for, where and how often. Throws `ConfigError`. */
export function readSourceConfig(env: Settings) {
  const symbols = [
    ...env.TENCENT_SYMBOLS,
    ...env.COINBASE_PRODUCTS,
    ...env.FINNHUB_SYMBOLS,
    ...env.YAHOO_SYMBOLS,
  ]
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index)
  if (twice !== undefined) {
    throw new ConfigError(
      `TENCENT_SYMBOLS, COINBASE_PRODUCTS, FINNHUB_SYMBOLS, YAHOO_SYMBOLS: ${twice} is there twice`,
    )
  }

  const honestUserAgent = honestUserAgentOf(env)
  const finnhub = target(env, 'FINNHUB', 'https://finnhub.io', {
    simulated: 5_000,
    // One call per symbol, and at most 50 calls in a minute.
    real: Math.max(15_000, 1_200 * env.FINNHUB_SYMBOLS.length),
    floor: 15_000,
    closed: 300_000,
  })
  if (env.FINNHUB_SYMBOLS.length > 0 && env.FINNHUB_TOKEN === undefined && !finnhub.simulated) {
    throw new ConfigError(
      `FINNHUB_TOKEN: is needed for FINNHUB_SYMBOLS; get one at ${keyPageOf('finnhub')}`,
    )
  }
  const yahoo = target(env, 'YAHOO', 'https://query1.finance.yahoo.com', {
    simulated: 5_000,
    // One request in a minute, whatever the number of symbols: more get an address blocked.
    real: 60_000 * Math.max(1, env.YAHOO_SYMBOLS.length),
    floor: 60_000,
    closed: 300_000,
  })

  return {
    upstream: { timeoutMs: env.UPSTREAM_TIMEOUT_MS, maxBytes: env.UPSTREAM_MAX_BYTES },
    douban: {
      ...target(env, 'DOUBAN', 'https://m.douban.com', {
        simulated: 10_000,
        real: 1_800_000,
        floor: 600_000,
      }),
      userAgent: env.DOUBAN_USER_AGENT,
      count: env.DOUBAN_COUNT,
    },
    movieSource: env.MOVIE_SOURCE,
    tmdb: tmdb(env),
    tencent: {
      ...target(env, 'TENCENT', 'https://qt.gtimg.cn', {
        simulated: 1_000,
        real: 10_000,
        floor: 5_000,
        closed: 60_000,
      }),
      userAgent: browserUserAgent,
      symbols: env.TENCENT_SYMBOLS,
    },
    coinbase: {
      ...target(env, 'COINBASE', 'https://api.exchange.coinbase.com', {
        simulated: 500,
        real: 5_000,
        floor: 2_000,
      }),
      userAgent: honestUserAgent,
      products: env.COINBASE_PRODUCTS,
      statsIntervalMs: 60_000,
    },
    finnhub: {
      ...finnhub,
      userAgent: honestUserAgent,
      // The simulator takes any.
      token: env.FINNHUB_TOKEN ?? 'simulated',
      symbols: env.FINNHUB_SYMBOLS,
    },
    yahoo: {
      ...yahoo,
      userAgent: env.YAHOO_USER_AGENT,
      symbols: env.YAHOO_SYMBOLS,
      // A shorter one where nobody is annoyed, so that it can be seen to end.
      breakMs: yahoo.simulated ? 30_000 : 900_000,
    },
    symbols,
  }
}

function tmdb(env: Settings) {
  const pollMs = { simulated: 10_000, real: 21_600_000, floor: 3_600_000 }
  const where = target(env, 'TMDB', 'https://api.themoviedb.org', pollMs)
  const isKeyless = env.TMDB_TOKEN === undefined && env.TMDB_API_KEY === undefined
  // Whoever points it elsewhere may have a proxy there that knows the key.
  if (env.MOVIE_SOURCE === 'tmdb' && !where.simulated && !env.TMDB_BASE_URL && isKeyless) {
    throw new ConfigError(
      `TMDB_TOKEN: must be set for MOVIE_SOURCE=tmdb, or TMDB_API_KEY; get one at ${keyPageOf('tmdb')}`,
    )
  }
  return {
    ...where,
    // null: with the simulator.
    imageBaseUrl: env.TMDB_IMAGE_BASE ?? (where.simulated ? null : 'https://image.tmdb.org/t/p'),
    // The simulator takes any, and need not see the real one.
    token: where.simulated ? 'simulated' : env.TMDB_TOKEN,
    apiKey: env.TMDB_API_KEY,
    language: env.TMDB_LANGUAGE,
    region: env.TMDB_REGION,
    pages: env.TMDB_PAGES,
    userAgent: honestUserAgentOf(env),
  }
}

const honestUserAgentOf = ({ UPSTREAM_CONTACT: contact }: Settings) =>
  `Marquee/0.1${contact === undefined ? '' : ` (${contact})`}`

/**
 * Where a source asks and how often. `baseUrl: null` is the simulator. The floor is what the real
 * host bears; it does not bind whoever points a source at a host of their own.
 */
function target(
  env: Settings,
  name: 'DOUBAN' | 'TMDB' | 'TENCENT' | 'COINBASE' | 'FINNHUB' | 'YAHOO',
  realUrl: string,
  pollMs: { simulated: number; real: number; floor: number; closed?: number },
) {
  const overridden = env[`${name}_BASE_URL`]
  const simulated = overridden === undefined && env.SIMULATE
  const intervalMs = env[`${name}_POLL_MS`] ?? (simulated ? pollMs.simulated : pollMs.real)
  if (overridden === undefined && !simulated && intervalMs < pollMs.floor) {
    throw new ConfigError(`${name}_POLL_MS: must be at least ${pollMs.floor} for the real host`)
  }
  const closedIntervalMs = simulated ? intervalMs : Math.max(intervalMs, pollMs.closed ?? 0)
  const url = overridden ?? (simulated ? null : realUrl)
  return { baseUrl: url, intervalMs, closedIntervalMs, simulated }
}

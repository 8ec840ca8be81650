import * as v from 'valibot'
import { SymbolName } from '@marquee/shared/quote.ts'
import { exchangeOf } from './sources/quotes/exchanges.ts'
import { baseUrl, flag, integer, list, oneOf, origin, proxies, text, zone } from './setting.ts'

// Douban refuses what does not look like a browser; the others only want to know who asks.
const browserUserAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

// One symbol that Tencent cannot read can fail the whole request it is part of.
const tencentSymbol = v.pipe(
  SymbolName,
  v.check((symbol) => exchangeOf(symbol) !== null),
)

/** Every variable with its grammar and its default; `.env.example` explains them. */
const settings = v.object({
  HOST: v.optional(text, '127.0.0.1'),
  PORT: v.optional(integer(0, 65_535), '3000'),
  ALLOWED_HOSTS: v.optional(list(text), 'localhost,127.0.0.1,[::1]'),
  CORS_ORIGINS: v.optional(list(origin), ''),
  TRUST_PROXY: v.optional(proxies),
  ADMIN_HOST: v.optional(text, '127.0.0.1'),
  ADMIN_PORT: v.optional(integer(0, 65_535), '9464'),
  DRAIN_MS: v.optional(integer(0, 600_000), '10000'),
  TIME_ZONE: v.optional(zone, () => Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOG_LEVEL: v.optional(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info'),
  LOG_FORMAT: v.optional(oneOf('json', 'pretty'), 'json'),

  HEARTBEAT_MS: v.optional(integer(100, 60_000), '15000'),
  RETRY_MIN_MS: v.optional(integer(1_000, 60_000), '2000'),
  RETRY_MAX_MS: v.optional(integer(1_000, 60_000), '5000'),
  FLUSH_DUTY: v.optional(integer(0, 100), '1'),
  FLUSH_MAX_PAUSE_MS: v.optional(integer(0, 1_000), '25'),
  MAX_EVENT_BYTES: v.optional(integer(1_024, 1_048_576), '65536'),
  MAX_CONNECTIONS: v.optional(integer(1, 1_000_000), '10000'),
  MAX_CONNECTIONS_PER_ADDRESS: v.optional(integer(1, 1_000_000), '200'),
  MAX_CONNECTS_PER_MINUTE: v.optional(integer(0, 1_000_000), '600'),
  MAX_CONNECTION_AGE_MS: v.optional(integer(0, 86_400_000), '900000'),
  MAX_BEHIND_MS: v.optional(integer(1_000, 600_000), '10000'),
  MAX_BUFFER_BYTES: v.optional(integer(1_024, 1_073_741_824), '1048576'),
  MAX_BUFFERS_BYTES: v.optional(integer(1_024, 68_719_476_736), '268435456'),
  MAX_REPLAY_EVENTS: v.optional(integer(0, 1_000_000), '1000'),
  MAX_REPLAY_BYTES: v.optional(integer(0, 1_073_741_824), '524288'),
  WINDOW_EVENTS: v.optional(integer(1, 1_000_000), '10000'),
  WINDOW_AGE_MS: v.optional(integer(1_000, 86_400_000), '900000'),
  WINDOW_BYTES: v.optional(integer(1_024, 1_073_741_824), '67108864'),

  SIMULATE: v.optional(flag, '1'),
  SIM_SEED: v.optional(integer(0, 4_294_967_295), '1'),
  SIM_PORT: v.optional(integer(0, 65_535), '0'),

  UPSTREAM_TIMEOUT_MS: v.optional(integer(100, 60_000), '8000'),
  UPSTREAM_MAX_BYTES: v.optional(integer(1_024, 104_857_600), '2000000'),
  UPSTREAM_CONTACT: v.optional(text),
  DOUBAN_BASE_URL: v.optional(baseUrl),
  DOUBAN_USER_AGENT: v.optional(text, browserUserAgent),
  DOUBAN_COUNT: v.optional(integer(5, 100), '50'),
  DOUBAN_POLL_MS: v.optional(integer(100, 86_400_000)),
  TENCENT_BASE_URL: v.optional(baseUrl),
  TENCENT_SYMBOLS: v.optional(
    list(tencentSymbol),
    'sh600519,sz000858,hk00700,usAAPL,usNVDA,usMSFT',
  ),
  TENCENT_POLL_MS: v.optional(integer(100, 86_400_000)),
  COINBASE_BASE_URL: v.optional(baseUrl),
  COINBASE_PRODUCTS: v.optional(list(SymbolName), 'BTC-USD,ETH-USD'),
  COINBASE_POLL_MS: v.optional(integer(100, 86_400_000)),
})
type Settings = v.InferOutput<typeof settings>

/** A setting that cannot be used; `message` is one line that names the variable. */
export class ConfigError extends Error {}

export type Config = ReturnType<typeof readConfig>

/** Reads the whole configuration at once. Throws `ConfigError` for the first wrong setting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const env = parseSettings(environment)
  if (env.RETRY_MIN_MS > env.RETRY_MAX_MS) {
    throw new ConfigError('RETRY_MIN_MS: must not be more than RETRY_MAX_MS')
  }
  if (env.MAX_EVENT_BYTES > env.MAX_BUFFER_BYTES) {
    throw new ConfigError('MAX_EVENT_BYTES: must not be more than MAX_BUFFER_BYTES')
  }
  if (env.MAX_REPLAY_BYTES > env.MAX_BUFFER_BYTES) {
    throw new ConfigError('MAX_REPLAY_BYTES: must not be more than MAX_BUFFER_BYTES')
  }
  const symbols = [...env.TENCENT_SYMBOLS, ...env.COINBASE_PRODUCTS]
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index)
  if (twice !== undefined) {
    throw new ConfigError(`TENCENT_SYMBOLS, COINBASE_PRODUCTS: ${twice} is there twice`)
  }

  return {
    host: env.HOST,
    port: env.PORT,
    allowedHosts: [...env.ALLOWED_HOSTS, env.HOST],
    corsOrigins: env.CORS_ORIGINS,
    timeZone: env.TIME_ZONE,
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT },
    trustProxy: env.TRUST_PROXY ?? (false as const),
    admin: { host: env.ADMIN_HOST, port: env.ADMIN_PORT },
    drainMs: env.DRAIN_MS,
    admission: {
      maxConnections: env.MAX_CONNECTIONS,
      maxConnectionsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS,
    },
    maxConnectsPerMinute: env.MAX_CONNECTS_PER_MINUTE,
    stream: {
      connection: {
        heartbeatMs: env.HEARTBEAT_MS,
        maxAgeMs: env.MAX_CONNECTION_AGE_MS,
        retryMinMs: env.RETRY_MIN_MS,
        retryMaxMs: env.RETRY_MAX_MS,
        maxBehindMs: env.MAX_BEHIND_MS,
        maxBufferBytes: env.MAX_BUFFER_BYTES,
      },
      maxBuffersBytes: env.MAX_BUFFERS_BYTES,
      maxEventBytes: env.MAX_EVENT_BYTES,
      pace: { duty: env.FLUSH_DUTY, maxPauseMs: env.FLUSH_MAX_PAUSE_MS },
      replay: { maxReplayEvents: env.MAX_REPLAY_EVENTS, maxReplayBytes: env.MAX_REPLAY_BYTES },
      window: {
        maxEvents: env.WINDOW_EVENTS,
        maxAgeMs: env.WINDOW_AGE_MS,
        maxBytes: env.WINDOW_BYTES,
      },
    },
    simulator: env.SIMULATE ? { seed: env.SIM_SEED, port: env.SIM_PORT } : null,
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
    tencent: {
      ...target(env, 'TENCENT', 'https://qt.gtimg.cn', {
        simulated: 1_000,
        real: 10_000,
        floor: 5_000,
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
      userAgent: `Marquee/0.1${env.UPSTREAM_CONTACT === undefined ? '' : ` (${env.UPSTREAM_CONTACT})`}`,
      products: env.COINBASE_PRODUCTS,
      statsIntervalMs: 60_000,
    },
    symbols,
  }
}

/**
 * Where a source asks and how often. `baseUrl: null` is the simulator. The floor is what the real
 * host bears; it does not bind whoever points a source at a host of their own.
 */
function target(
  env: Settings,
  name: 'DOUBAN' | 'TENCENT' | 'COINBASE',
  realUrl: string,
  pollMs: { simulated: number; real: number; floor: number },
) {
  const overridden = env[`${name}_BASE_URL`]
  const simulated = overridden === undefined && env.SIMULATE
  const intervalMs = env[`${name}_POLL_MS`] ?? (simulated ? pollMs.simulated : pollMs.real)
  if (overridden === undefined && !simulated && intervalMs < pollMs.floor) {
    throw new ConfigError(`${name}_POLL_MS: must be at least ${pollMs.floor} for the real host`)
  }
  return { baseUrl: overridden ?? (simulated ? null : realUrl), intervalMs, simulated }
}

function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const unknown = Object.keys(environment).find(
    (name) => /^(DOUBAN|TENCENT|COINBASE|UPSTREAM|SIM)_/.test(name) && !(name in settings.entries),
  )
  if (unknown !== undefined) {
    throw new ConfigError(`${unknown}: there is no such setting; .env.example lists them all`)
  }
  // An empty line in a .env file means "not set", except for a list, where it means "none".
  const given = Object.entries(environment).filter(
    ([name, value]) => value !== '' || /_(SYMBOLS|PRODUCTS)$/.test(name),
  )
  const result = v.safeParse(settings, Object.fromEntries(given), { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const name = String(issue.path?.[0]?.key)
  throw new ConfigError(`${name}: ${issue.message}, not ${JSON.stringify(environment[name])}`)
}

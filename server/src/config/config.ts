import { hostname } from 'node:os'
import * as v from 'valibot'
import { ConfigError } from '../settings/configError.ts'
import { machineZone } from './machineZone.ts'
import { hostOfSetting } from '../http/hostName.ts'
import {
  addressToken,
  baseUrl,
  flag,
  hosts,
  instanceName,
  integer,
  journalPlace,
  oneOf,
  origins,
  proxies,
  text,
  zone,
} from '../settings/setting.ts'
import { descriptors } from '../topics/sources.ts'
import { parseSettings, type Environment } from './parseSettings.ts'
import { readSourceConfig } from './sourceConfig.ts'
import { commonSettings, envSettings, prefixOf } from './sourceSettings.ts'

/** Every setting with its grammar and its default. `.env.example` explains them. */
const settings = v.object({
  HOST: v.optional(text, '127.0.0.1'),
  PORT: v.optional(integer(0, 65_535), '3000'),
  ALLOWED_HOSTS: v.optional(hosts, 'localhost,127.0.0.1,[::1]'),
  CORS_ORIGINS: v.optional(origins, ''),
  TRUST_PROXY: v.optional(proxies),
  ADMIN_HOST: v.optional(text, '127.0.0.1'),
  ADMIN_PORT: v.optional(integer(0, 65_535), '9464'),
  ADMIN_ALLOWED_HOSTS: v.optional(hosts, ''),
  DRAIN_MS: v.optional(integer(0, 600_000), '10000'),
  TIME_ZONE: v.optional(zone),
  LOG_LEVEL: v.optional(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info'),
  LOG_FORMAT: v.optional(oneOf('json', 'pretty'), 'json'),
  LAB: v.optional(flag, '0'),
  LAB_TOKEN: v.optional(addressToken),
  JOURNAL: v.optional(journalPlace),
  LEASE_MS: v.optional(integer(300, 60_000), '2000'),
  INSTANCE: v.optional(instanceName),

  HEARTBEAT_MS: v.optional(integer(100, 60_000), '15000'),
  RETRY_MIN_MS: v.optional(integer(1_000, 60_000), '2000'),
  RETRY_MAX_MS: v.optional(integer(1_000, 60_000), '5000'),
  FLUSH_DUTY: v.optional(integer(0, 100), '1'),
  FLUSH_MAX_PAUSE_MS: v.optional(integer(0, 1_000), '25'),
  FLUSH_EVERY_MS: v.optional(integer(0, 10_000), '0'),
  MAX_EVENT_BYTES: v.optional(integer(1_024, 4_194_304)),
  MAX_CONNECTIONS: v.optional(integer(1, 1_000_000), '10000'),
  MAX_CONNECTIONS_PER_ADDRESS: v.optional(integer(1, 1_000_000), '200'),
  MAX_CONNECTS_PER_MINUTE: v.optional(integer(0, 1_000_000), '600'),
  MAX_CONNECTION_AGE_MS: v.optional(integer(0, 86_400_000), '900000'),
  MAX_BEHIND_MS: v.optional(integer(1_000, 600_000), '10000'),
  MAX_BUFFER_BYTES: v.optional(integer(1_024, 1_073_741_824), '4194304'),
  MAX_BUFFERS_BYTES: v.optional(integer(1_024, 68_719_476_736), '268435456'),
  MAX_REPLAY_EVENTS: v.optional(integer(0, 1_000_000), '1000'),
  MAX_REPLAY_BYTES: v.optional(integer(0, 1_073_741_824), '524288'),
  WINDOW_EVENTS: v.optional(integer(1, 1_000_000), '10000'),
  WINDOW_AGE_MS: v.optional(integer(1_000, 86_400_000), '900000'),
  WINDOW_BYTES: v.optional(integer(1_024, 1_073_741_824), '67108864'),

  SIM_SEED: v.optional(integer(0, 4_294_967_295), '1'),
  SIM_PORT: v.optional(integer(0, 65_535), '0'),
  SIM_URL: v.optional(baseUrl),

  ...commonSettings.entries,
})

export const settingNames = Object.keys(settings.entries)

export type Config = ReturnType<typeof readConfig>

// Room for 500 films with long names. When only MAX_BUFFER_BYTES is set, and to less, events have
// that limit too.
const defaultMaxEventBytes = 2_097_152

const loopback = /^(localhost|127\.[\d.]+|::1)$/

/** Reads the whole configuration at once. Throws a `ConfigError` for the first wrong setting. */
export function readConfig(environment: Environment) {
  const given = givenIn(environment)
  const env = parseSettings(settings.entries, given)
  if (env.RETRY_MIN_MS > env.RETRY_MAX_MS) {
    throw new ConfigError('RETRY_MIN_MS: must not be more than RETRY_MAX_MS')
  }
  const maxEventBytes = env.MAX_EVENT_BYTES ?? Math.min(defaultMaxEventBytes, env.MAX_BUFFER_BYTES)
  if (maxEventBytes > env.MAX_BUFFER_BYTES) {
    throw new ConfigError('MAX_EVENT_BYTES: must not be more than MAX_BUFFER_BYTES')
  }
  if (env.MAX_REPLAY_BYTES > env.MAX_BUFFER_BYTES) {
    throw new ConfigError('MAX_REPLAY_BYTES: must not be more than MAX_BUFFER_BYTES')
  }
  if (env.LAB && !loopback.test(env.HOST)) {
    throw new ConfigError(`LAB: only where HOST is of this machine alone, not "${env.HOST}"`)
  }
  if (env.LAB && env.JOURNAL?.kind === 'redis') {
    throw new ConfigError('LAB: not with JOURNAL=redis://…, because others share its events')
  }
  const timeZone = env.TIME_ZONE ?? machineZone(environment.TZ)
  return {
    hasLab: env.LAB,
    labToken: env.LAB_TOKEN ?? null,
    /** Null: not set. */
    journal: env.JOURNAL ?? null,
    leaseMs: env.LEASE_MS,
    /** The name of this process among those that share a journal. */
    instance: env.INSTANCE ?? `${hostname()}:${env.PORT === 0 ? process.pid : env.PORT}`,
    host: env.HOST,
    port: env.PORT,
    allowedHosts: withOwn(env.ALLOWED_HOSTS, env.HOST),
    corsOrigins: env.CORS_ORIGINS,
    timeZone: timeZone ?? 'UTC',
    isTimeZoneKnown: timeZone !== null,
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT },
    trustProxy: env.TRUST_PROXY ?? (false as const),
    admin: {
      host: env.ADMIN_HOST,
      port: env.ADMIN_PORT,
      allowedHosts: withOwn(env.ADMIN_ALLOWED_HOSTS, env.ADMIN_HOST),
    },
    drainMs: env.DRAIN_MS,
    stream: {
      heartbeatMs: env.HEARTBEAT_MS,
      maxAgeMs: env.MAX_CONNECTION_AGE_MS,
      retry: { minMs: env.RETRY_MIN_MS, maxMs: env.RETRY_MAX_MS },
      pace: {
        duty: env.FLUSH_DUTY,
        maxPauseMs: env.FLUSH_MAX_PAUSE_MS,
        everyMs: env.FLUSH_EVERY_MS,
      },
      retain: { events: env.WINDOW_EVENTS, ageMs: env.WINDOW_AGE_MS, bytes: env.WINDOW_BYTES },
      replay: { events: env.MAX_REPLAY_EVENTS, bytes: env.MAX_REPLAY_BYTES },
      limits: {
        eventBytes: maxEventBytes,
        streams: env.MAX_CONNECTIONS,
        streamsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS,
        connectsPerMinute: env.MAX_CONNECTS_PER_MINUTE,
        behindMs: env.MAX_BEHIND_MS,
        bufferBytes: env.MAX_BUFFER_BYTES,
        buffersBytes: env.MAX_BUFFERS_BYTES,
      },
    },
    simulator: env.SIMULATE
      ? {
          seed: env.SIM_SEED,
          alwaysOpen: env.SIM_ALWAYS_OPEN,
          port: env.SIM_PORT,
          url: env.SIM_URL ?? null,
        }
      : null,
    ...readSourceConfig(given, env),
  }
}

/**
 * The hosts that a request may name: those of the setting, and the address to listen on where it
 * can be a host.
 */
function withOwn(hosts: readonly string[], listensOn: string): string[] {
  const own = hostOfSetting(listensOn)
  return own === null ? [...hosts] : [...hosts, own]
}

const chosen = descriptors.flatMap(({ chosenBy }) => chosenBy ?? [])
// Only a setting of ours can begin with one of these.
const prefixes = [
  ...['UPSTREAM_', 'SIM_'],
  ...descriptors.map(({ name }) => prefixOf(name)),
  ...chosen.map((name) => name.slice(0, name.indexOf('_') + 1)),
]
const mayBeEmpty = new Set(envSettings.flatMap(({ env, mayBeEmpty }) => (mayBeEmpty ? [env] : [])))
const known = new Set([...Object.keys(settings.entries), ...envSettings.map(({ env }) => env)])

/**
 * The settings that are set. Throws a `ConfigError` for a name that looks like ours but is unknown.
 */
function givenIn(environment: Environment): Environment {
  const unknown = Object.keys(environment).find(
    (name) => prefixes.some((prefix) => name.startsWith(prefix)) && !known.has(name),
  )
  if (unknown !== undefined) {
    throw new ConfigError(`${unknown}: there is no such setting; .env.example lists them all`)
  }
  // An empty line in a .env file means "not set", except for a setting where it means "none".
  const given = Object.entries(environment).filter(
    ([name, value]) => value !== '' || mayBeEmpty.has(name),
  )
  return Object.fromEntries(given)
}

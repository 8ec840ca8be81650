import { sourceFaceOf } from '@marquee/shared/sources.ts'
import { descriptorOf } from '@marquee/shared/topics.ts'
import * as v from 'valibot'
import { ConfigError } from '../settings/configError.ts'
import { descriptors, type Sources } from '../topics/sources.ts'
import type { AnySource, ConfigOf, Listed, Target } from '../upstreams/defineSource.ts'
import { parseSettings, type Environment } from './parseSettings.ts'
import { envNameOf, settingsOf, type commonSettings } from './sourceSettings.ts'

type Common = v.InferOutput<typeof commonSettings>
type SourceConfigs = { [Name in keyof Sources]: ConfigOf<Sources[Name]> }
type Own = Readonly<Record<string, unknown>>

/** Reads what to ask each source for, where and how often. Throws a `ConfigError`. */
export function readSourceConfig(environment: Environment, common: Common) {
  const all = descriptors.map((source) => {
    const own = ownSettings(source, environment)
    const target = targetOf(source, own, common)
    return { source, config: { ...own, ...target, isOn: isOn(source, own, common) } }
  })
  const symbols = symbolsOf(all)
  for (const { source, config } of all) {
    const problem = config.isOn ? source.problemOf?.(config) : null
    if (problem) throw new ConfigError(problem)
  }
  const sources = Object.fromEntries(all.map(({ source, config }) => [source.name, config]))
  return {
    upstream: {
      timeoutMs: common.UPSTREAM_TIMEOUT_MS,
      maxBytes: common.UPSTREAM_MAX_BYTES,
      userAgent: userAgentOf(common),
    },
    // The grammars of each descriptor have read its settings, so the types are right.
    sources: sources as unknown as SourceConfigs,
    /** The symbols that `?symbols=` may name. */
    symbols,
  }
}

const userAgentOf = ({ UPSTREAM_CONTACT: contact }: Common) =>
  `Marquee/0.1${contact === undefined ? '' : ` (${contact})`}`

/** The settings of one source, by the names in its code. */
function ownSettings(source: AnySource, environment: Environment): Own {
  const settings = Object.entries(settingsOf(source)).map(([key, setting]) => ({
    key,
    env: envNameOf(source.name, key),
    schema: v.optional(setting.grammar, setting.default),
  }))
  const entries = Object.fromEntries(settings.map(({ env, schema }) => [env, schema]))
  const values = parseSettings(entries, environment)
  return Object.fromEntries(settings.map(({ key, env }) => [key, values[env]]))
}

/** The address and the intervals of a source. `baseUrl: null` means the simulator. */
function targetOf(source: AnySource, own: Own, common: Common): Target {
  const { name, realUrl, pollMs: poll } = source
  const chosenUrl = own.baseUrl as string | undefined
  const isElsewhere = chosenUrl !== undefined
  const simulated = common.SIMULATE && !isElsewhere
  const real = Math.max(poll.real, (poll.realPerSymbol ?? 0) * listOf(source, own).length)
  const usual = simulated ? poll.simulated : real
  const intervalMs = (own.pollMs as number | undefined) ?? usual
  // The floor belongs to the real host. A host that the operator chose has none.
  if (!isElsewhere && !simulated && intervalMs < poll.floor) {
    const env = envNameOf(name, 'pollMs')
    throw new ConfigError(`${env}: must be at least ${poll.floor} for the real host`)
  }
  const closedIntervalMs = simulated ? intervalMs : Math.max(intervalMs, poll.closed ?? 0)
  const baseUrl = chosenUrl ?? (simulated ? null : realUrl)
  const alwaysOpen = simulated && common.SIM_ALWAYS_OPEN
  return { baseUrl, isElsewhere, simulated, alwaysOpen, intervalMs, closedIntervalMs }
}

function isOn(source: AnySource, own: Own, common: Common): boolean {
  const isChosen = source.chosenBy === undefined || common[source.chosenBy] === source.name
  return isChosen && (source.listedBy === undefined || listOf(source, own).length > 0)
}

/** The symbols or products of a source; an empty list for a source without such a setting. */
const listOf = ({ listedBy }: AnySource, own: Own) =>
  listedBy === undefined ? [] : (own[listedBy] as readonly string[])

/**
 * All symbols of the topics that `?symbols=` narrows. Throws a `ConfigError` when two sources have
 * the same symbol.
 */
function symbolsOf(all: readonly { source: AnySource; config: Own & Listed }[]): string[] {
  const narrowed = all.filter(({ source: { name, listedBy } }) => {
    const topic = sourceFaceOf(name)?.topic
    return listedBy !== undefined && descriptorOf(topic ?? '')?.symbolOf !== undefined
  })
  const symbols = narrowed.flatMap(({ source, config }) => listOf(source, config))
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index)
  if (twice === undefined) return symbols
  const names = narrowed.map(({ source: { name, listedBy = '' } }) => envNameOf(name, listedBy))
  throw new ConfigError(`${names.join(', ')}: ${twice} is there twice`)
}

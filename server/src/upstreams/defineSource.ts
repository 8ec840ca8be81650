import type { SourceName } from '@marquee/shared/sources.ts'
import type { SimulatedUpstream } from '@marquee/simulator/upstream/simulatedUpstream.ts'
import type * as v from 'valibot'
import type { Time } from '../time/time.ts'
import type { UpstreamGet } from './http.ts'
import type { Source } from './source.ts'

/** One setting of a source: `DOUBAN_COUNT` is the setting `count` of `douban`. */
export interface Setting {
  /** Text in, value out. Its error message continues the text "DOUBAN_COUNT: ". */
  grammar: v.GenericSchema<string, unknown>
  /** A text for the grammar. Default: the setting is not set. */
  default?: string
  /** A value for a person to start with, where there is no default. */
  example?: string
  /** For `.env.example`: a sentence that says what the name alone does not. */
  says?: string
  /** An empty value means "none" or "any". Default: it means "not set". */
  mayBeEmpty?: true
}

type ValueOf<S extends Setting> = S extends { default: string }
  ? v.InferOutput<S['grammar']>
  : v.InferOutput<S['grammar']> | undefined
type Values<S> = { [Key in keyof S]: S[Key] extends Setting ? ValueOf<S[Key]> : never }

/**
 * The address of a source, and how often it is asked. Every source has these, and its own settings.
 */
// A type, because TypeScript does not accept an interface as a record of settings.
export type Target = {
  /** Has no slash at its end. Null means the simulator, whose address is not known yet. */
  baseUrl: string | null
  /** Whether the operator set `baseUrl`: then the host may be another than the real one. */
  isElsewhere: boolean
  simulated: boolean
  /** Whether it is simulated with markets that never close. */
  alwaysOpen: boolean
  intervalMs: number
  /** The interval while all of its markets are closed, in ms. */
  closedIntervalMs: number
}

/** What the server hands to a source when it opens it, together with the settings. */
export interface SourceTools {
  get: UpstreamGet
  time: Time
  /** For sources that accept any client: our name, and how to reach the operator. */
  userAgent: string
}

/**
 * Everything that the project says about one source. All other code that knows sources derives from
 * it.
 */
export interface SourceDescriptor<
  Name extends string = SourceName,
  S extends Readonly<Record<string, Setting>> = Readonly<Record<string, Setting>>,
> {
  /** As in `shared/src/sources.ts`, which has its topic and its name on the page. */
  name: Name
  /** For `.env.example`: what it brings, and what a person needs for it. */
  says: string
  /** The address of the real host, without a slash at its end. */
  realUrl: string
  /** The time between two calls, in ms, unless the operator sets another. */
  pollMs: {
    simulated: number
    real: number
    /**
     * For each symbol this much, if that is more than `real` in all. Default: `real`, whatever the
     * number of symbols.
     */
    realPerSymbol?: number
    /** The shortest time that the real host accepts. The operator cannot go below it. */
    floor: number
    /** The time while all of its markets are closed, if that is longer. Default: no other time. */
    closed?: number
  }
  /**
   * Its own settings. Every source also has `baseUrl` and `pollMs`, which are not repeated here.
   */
  settings: S
  /**
   * The setting that lists what to ask for. While it is empty, the source is not asked. Default:
   * none, and the source is on (see `chosenBy`).
   */
  listedBy?: keyof S & string
  /**
   * A shared setting that chooses one of several sources by its name. Only that source is asked.
   * Default: the source is not one of a choice.
   */
  chosenBy?: 'MOVIE_SOURCE'
  /** The page where a person gets its key. Default: it needs none. */
  keyPage?: string
  /**
   * Finds what is wrong with settings that are right one by one. Returns a line that names one of
   * them, or null. Default: nothing is wrong.
   */
  problemOf?(config: Values<S> & Target): string | null
  /** Opens the source. Here `baseUrl` is known, also when it is the simulator's. */
  open(config: Values<S> & Target & { baseUrl: string }, tools: SourceTools): Source<Name>
  /** Loads its simulated upstream. Called only when a source is simulated. */
  simulate(): Promise<SimulatedUpstream>
}

/** A descriptor with any settings. `Pick` makes the compiler check each part of it. */
export type AnySource<Name extends string = SourceName> = Pick<
  SourceDescriptor<Name>,
  keyof SourceDescriptor
>

/** What `readConfig` returns for the settings of a source. */
export type ConfigOf<D> = D extends { settings: infer S } ? Values<S> & Target & Listed : never

export interface Listed {
  /** Whether the source is asked at all. */
  isOn: boolean
}

/**
 * Returns the descriptor unchanged, and throws nothing. The name and the values of the settings keep
 * their exact types. A wrong descriptor does not compile; a wrong setting in the environment makes
 * `readConfig` throw a `ConfigError`.
 *
 * @example
 * const tides = defineSource({
 *   name: 'tides',
 *   says: 'The tides of the world. Needs no key.',
 *   realUrl: 'https://api.tides.example',
 *   pollMs: { simulated: 1_000, real: 60_000, floor: 10_000 },
 *   settings: { ports: { grammar: list(portName), default: 'Brest', mayBeEmpty: true } },
 *   listedBy: 'ports',
 *   open: (config, { get }) => createTidesSource(config, get),
 *   simulate: async () => (await import('@marquee/simulator/testing/tides.ts')).tides,
 * })
 */
export function defineSource<
  const Name extends string,
  const S extends Readonly<Record<string, Setting>>,
>(source: SourceDescriptor<Name, S>): SourceDescriptor<Name, S> {
  return source
}

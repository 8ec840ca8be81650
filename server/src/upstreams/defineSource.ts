import type { SourceName } from '@marquee/shared/sources.ts'
import type { SimulatedUpstream } from '@marquee/simulator/upstream/simulatedUpstream.ts'
import type * as v from 'valibot'
import type { Time } from '../time/time.ts'
import type { UpstreamGet } from './http.ts'
import type { Source } from './source.ts'

/** One setting of a source: `DOUBAN_COUNT` is the setting `count` of `douban`. */
export interface Setting {
  /** Text in, value out; its message reads on after "DOUBAN_COUNT: ". */
  grammar: v.GenericSchema<string, unknown>
  /** In the same grammar. Default: it is not set. */
  default?: string
  /** A value for a person to start from, where there is no default. */
  example?: string
  /** For `.env.example`: what the name alone does not say. */
  says?: string
  /** An empty value means "none" or "any". Default: it means "not set". */
  mayBeEmpty?: true
}

type ValueOf<S extends Setting> = S extends { default: string }
  ? v.InferOutput<S['grammar']>
  : v.InferOutput<S['grammar']> | undefined
type Values<S> = { [Key in keyof S]: S[Key] extends Setting ? ValueOf<S[Key]> : never }

/** Where a source asks, and how often. Every source has this, besides its own settings. */
// A type: an interface could not be taken for a record of settings.
export type Target = {
  /** Without a slash at its end; null where it is the simulator, whose address nobody knows yet. */
  baseUrl: string | null
  /** Whether `baseUrl` was set by the operator: there may be another host than the real one. */
  isElsewhere: boolean
  simulated: boolean
  intervalMs: number
  /** While all of its markets are closed. */
  closedIntervalMs: number
}

/** What a source is opened with, besides its settings. */
export interface SourceTools {
  get: UpstreamGet
  time: Time
  /** What we call ourselves where nobody minds: our name, and how to reach the operator. */
  userAgent: string
}

/** All that is said about one source. What else knows sources derives from it. */
export interface SourceDescriptor<
  Name extends string = SourceName,
  S extends Readonly<Record<string, Setting>> = Readonly<Record<string, Setting>>,
> {
  /** As in `shared/src/sources.ts`, where its topic and its name on the page are. */
  name: Name
  /** For `.env.example`: what it brings, and for whom. */
  says: string
  /** The address of the real host, without a slash at its end. */
  realUrl: string
  /** How long to wait between two calls, in ms, unless the operator says otherwise. */
  pollMs: {
    simulated: number
    real: number
    /** So much longer for each symbol, if that is more than `real`. */
    realPerSymbol?: number
    /** The shortest time that the real host bears. The operator cannot go below it. */
    floor: number
    /** While all of its markets are closed, if that is longer. Default: the same. */
    closed?: number
  }
  /** Its own, besides `baseUrl` and `pollMs`, which every source has. */
  settings: S
  /** The setting that lists what it is asked for. It is not asked while that is empty. */
  listedBy?: keyof S & string
  /** Of the sources with the same choice only one is asked: the one that this setting names. */
  chosenBy?: 'MOVIE_SOURCE'
  /** Where a person gets its key. Default: it needs none. */
  keyPage?: string
  /** What is wrong with settings that are right one by one, in a line that names one of them. */
  problemOf?(config: Values<S> & Target): string | null
  /** Opens the source; here `baseUrl` is known, also where it is the simulator's. */
  open(config: Values<S> & Target & { baseUrl: string }, tools: SourceTools): Source<Name>
  /** How the simulator answers as it. Loaded only where something is simulated. */
  simulate(): Promise<SimulatedUpstream>
}

/** A descriptor, whatever its settings are. `Pick` makes the compiler look at each part of it. */
export type AnySource<Name extends string = SourceName> = Pick<
  SourceDescriptor<Name>,
  keyof SourceDescriptor
>

/** What `readConfig` makes of the settings of a source. */
export type ConfigOf<D> = D extends { settings: infer S } ? Values<S> & Target & Listed : never

export interface Listed {
  /** Whether it is asked at all. */
  isOn: boolean
}

/**
 * Returns the descriptor as it is; its name and the values of its settings keep their exact types.
 *
 * @example
 * export const tides = defineSource({
 *   name: 'tides',
 *   says: 'The tides of the world. Needs no key.',
 *   realUrl: 'https://api.tides.example',
 *   pollMs: { simulated: 1_000, real: 60_000, floor: 10_000 },
 *   settings: { ports: { grammar: list(portName), default: 'Brest', mayBeEmpty: true } },
 *   listedBy: 'ports',
 *   open: (config, { get, time }) => createTidesSource(config, get, time),
 *   simulate: async () => (await import('@marquee/simulator/tides/tides.ts')).tides,
 * })
 */
export function defineSource<
  const Name extends string,
  const S extends Readonly<Record<string, Setting>>,
>(source: SourceDescriptor<Name, S>): SourceDescriptor<Name, S> {
  return source
}

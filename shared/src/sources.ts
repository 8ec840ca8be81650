import type { FedTopic } from './topics.ts'

/** A name in every language of the page. */
type Title = Readonly<Record<'en' | 'zh', string>>

/** The page's name for the sources of each topic. */
export const topicTitles: Readonly<Record<FedTopic, Title>> = {
  movies: { en: 'Films', zh: '电影' },
  'stock-update': { en: 'Quotes', zh: '行情' },
}

/** The face of one source: its names, and the topic that it feeds. */
export interface SourceFace {
  /**
   * Its name in statuses, settings and the simulator: lower-case words with hyphens between them.
   */
  name: string
  /** The topic that it feeds. */
  topic: FedTopic
  /** Its name on the page. */
  title: Title
}

/**
 * Every source. The compiler then asks for its terms (`sourceTerms.ts`) and for its descriptor
 * (`server/src/topics/sources.ts`).
 */
export const sourceList = [
  { name: 'douban', topic: 'movies', title: { en: 'Douban', zh: '豆瓣' } },
  { name: 'tmdb', topic: 'movies', title: { en: 'TMDB', zh: 'TMDB' } },
  { name: 'tencent', topic: 'stock-update', title: { en: 'Tencent', zh: '腾讯' } },
  { name: 'coinbase', topic: 'stock-update', title: { en: 'Coinbase', zh: 'Coinbase' } },
  { name: 'finnhub', topic: 'stock-update', title: { en: 'Finnhub', zh: 'Finnhub' } },
  { name: 'yahoo', topic: 'stock-update', title: { en: 'Yahoo', zh: 'Yahoo' } },
] as const satisfies readonly SourceFace[]
type Listed = (typeof sourceList)[number]

export type SourceName = Listed['name']
/** The topic that the source of this name feeds. */
export type TopicOfSource<Name extends SourceName> = Extract<Listed, { name: Name }>['topic']

/** The names, in the order of the list. */
export const sourceNames: readonly SourceName[] = sourceList.map(({ name }) => name)

/** The face of a source. Undefined for a name that is not in the list. */
export const sourceFaceOf = (name: string): Listed | undefined =>
  sourceList.find((face) => face.name === name)

import type { FedTopic } from './topics.ts'

/** A name in every language of the page. */
type Title = Readonly<Record<'en' | 'zh', string>>

/** What the page calls the sources of each topic. */
export const topicTitles: Readonly<Record<FedTopic, Title>> = {
  movies: { en: 'Films', zh: '电影' },
  'stock-update': { en: 'Quotes', zh: '行情' },
}

/** The face of one source: what every part of the project calls it. */
export interface SourceFace {
  /** What statuses, settings and the simulator call it: lower-case words with hyphens between them. */
  name: string
  /** What it feeds. */
  topic: FedTopic
  /** What the page calls it. */
  title: Title
}

/**
 * Every source there is. The compiler then asks for its terms (`sourceTerms.ts`) and for what the
 * server has to know of it (`server/src/topics/sources.ts`).
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
/** What the source of this name feeds. */
export type TopicOfSource<Name extends SourceName> = Extract<Listed, { name: Name }>['topic']

/** The names, in their order. */
export const sourceNames: readonly SourceName[] = sourceList.map(({ name }) => name)

/** The face of a source; undefined for a name that is not in the list. */
export const sourceFaceOf = (name: string): Listed | undefined =>
  sourceList.find((face) => face.name === name)

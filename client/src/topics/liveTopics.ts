import type { OwnTopics } from '../store/liveTopic.ts'
import { clockReading } from './clock/clockReading.ts'
import { filmList } from './movies/filmList.ts'
import { quoteRows } from './stocks/quoteRows.ts'

/** The topics that have a reducer of their own. All others have the default. */
export const liveTopics: OwnTopics = {
  clock: clockReading,
  movies: filmList,
  'stock-update': quoteRows,
}

import { useTexts } from '../../i18n/useTexts.ts'
import { texts as pageTexts } from '../../page/texts.ts'
import { texts as sourcesTexts } from '../../sources/texts.ts'
import { texts } from './texts.ts'

/**
 * The words that the lab tells its reader to watch for. They are the page's own texts, so that
 * both always use the same words.
 */
export function usePageWords() {
  const { t } = useTexts(texts, pageTexts, sourcesTexts)
  return () => ({
    open: t('connection.status.open'),
    stale: t('connection.status.stale'),
    reconnecting: t('connection.status.reconnecting'),
    nextTry: t('connection.nextTry', { when: '…' }),
    gap: t('lab.seen.resume.gap'),
    replayed: t('lab.seen.resume.replayed'),
    live: t('sources.state.live'),
    staleSource: t('sources.state.stale'),
    failing: t('sources.state.failing'),
    wire: t('views.wire'),
  })
}

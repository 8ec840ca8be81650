import type { JournalState } from '@marquee/sse-protocol/control.ts'
import { scriptedJournal } from '../../packages/sse-server/src/testing/scriptedJournal.ts'
import { startMarqueeHere } from './marqueeHere.ts'

/** A server with a journal that obeys the test. */
export async function startJournaledMarquee() {
  const journal = scriptedJournal()
  const marquee = await startMarqueeHere({ journal: journal.open })
  return {
    ...marquee,
    say: (state: JournalState) => journal.listener?.state(state),
  }
}

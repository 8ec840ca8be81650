import type { Mutant } from './mutatedTree.ts'

const folder = 'packages/sse-server/src/journal/sqlite'

/** Faults of a journal that the ledger of restarts must notice. */
export const restartMutants: readonly Mutant[] = [
  {
    name: 'an event is sent before it is stored',
    file: `${folder}/journalOver.ts`,
    from: '      unstored.add(appended)\n',
    to: '      appended.isBack = true\n      bringBack(appended)\n      unstored.add(appended)\n',
  },
  {
    name: 'the newest id is not restored',
    file: `${folder}/sqliteJournal.ts`,
    from: 'idsAfter: laterOf(head.newestId, head.idsAfter)',
    to: 'idsAfter: null',
  },
  {
    name: 'the last events are not restored',
    file: `${folder}/sqliteJournal.ts`,
    from: 'return { head, restored: { newest, last, newestId, kept } }',
    to: 'return { head, restored: { newest, last: [], newestId, kept } }',
  },
  {
    name: 'an event that was being stored is lost with the transaction before it',
    file: `${folder}/sqliteStore.ts`,
    from: 'for (const row of rows) {\n          const size',
    to: 'for (const row of rows.slice(0, 1)) {\n          const size',
  },
]

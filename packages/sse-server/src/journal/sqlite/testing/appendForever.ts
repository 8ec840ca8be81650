// Run by tests in a process of its own: appends to a journal as fast as it can, and writes each id that is
// told.
import { systemRuntime } from '../../../time/runtime.ts'
import { sqliteJournal } from '../sqliteJournal.ts'

const [, , path = '', text = 'x'] = process.argv
const { journal } = await sqliteJournal({ path, label: 'a 1' })(
  {
    ...{ keyOf: () => 'key', heard: () => {}, restarted: () => {}, state: () => {} },
    foreign: () => false,
    tail: () => {},
  },
  {
    runtime: systemRuntime,
    retain: { maxEvents: 100_000, maxAgeMs: 3_600_000, maxBytes: 100_000_000 },
  },
)
const append = () => {
  journal.append([{ name: 'line', data: { text } }], (id) => {
    if (id instanceof Error) throw id
    // A pipe is written at once on Linux, so what the test has read was told.
    process.stdout.write(`${id}\n`)
    append()
  })
}
for (let i = 0; i < 20; i++) append()

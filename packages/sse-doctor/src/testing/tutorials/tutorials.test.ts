import { expect, test } from 'vitest'
import { examineProgram } from '../../run/examineProgram.ts'
import { faultsOf, tutorialFaults } from './tutorialFaults.ts'

// At the real pace, `npm run trials -- doctor` does the same.
test.concurrent.each(Object.entries(tutorialFaults))(
  'the faults of the tutorial %s are found, and no others',
  async (name, faults) => {
    const file = new URL(`${name}.ts`, import.meta.url)
    const examination = await examineProgram(file, { seconds: 7, env: { EVERY_MS: '1000' } })
    expect(faultsOf(examination)).toEqual(faults.toSorted())
  },
)

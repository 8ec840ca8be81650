import { examine } from '@marquee/sse-doctor'
import { examineProgram } from '@marquee/sse-doctor/run/examineProgram.ts'
import { faultsOf, tutorialFaults } from '@marquee/sse-doctor/testing/tutorials/tutorialFaults.ts'
import { exactly } from './rig/bar.ts'
import type { Trial } from './trial.ts'

const fileOf = (name: string) =>
  new URL(`../../packages/sse-doctor/src/testing/tutorials/${name}.ts`, import.meta.url)

/** The doctor finds what is wrong in four tutorials, and nothing in Marquee. */
export const doctorTrial: Trial = {
  shows: 'the doctor examines four tutorials at their own pace, and Marquee, for 20 s each',
  async run(rig) {
    const { port } = await rig.startReal()
    const marquee = examine(`http://127.0.0.1:${port}/api/events`)
    const found = Object.entries(tutorialFaults).map(async ([name, faults]) =>
      exactly(
        `faults in ${name}`,
        faultsOf(await examineProgram(fileOf(name))).join(' '),
        faults.toSorted().join(' '),
      ),
    )
    return [
      ...(await Promise.all(found)),
      exactly('faults in Marquee', faultsOf(await marquee).length, 0),
    ]
  },
}

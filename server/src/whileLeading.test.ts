import { expect, test } from 'vitest'
import { alwaysLeads } from '@marquee/sse-server'
import { createFakeTime } from './testing/fakeTime.ts'
import { whileLeading } from './whileLeading.ts'

/** Work that a test can watch, below a lead that it gives and takes. */
function rig(prepare: (() => Promise<unknown>) | null) {
  const time = createFakeTime()
  const done: string[] = []
  let tell: (leads: boolean) => void = () => {}
  const leadership = {
    onChange(run: (leads: boolean) => void) {
      tell = run
      return () => void (tell = () => {})
    },
  }
  const work = () => {
    done.push('begins')
    return () => void done.push('ends')
  }
  const end = whileLeading({ leadership, prepare, work, time })
  return { time, done, end, tell: (leads: boolean) => tell(leads) }
}

test('work begins with each term and ends with it', () => {
  const { done, tell, end } = rig(null)
  for (const leads of [false, true, false, true]) tell(leads)
  end()
  tell(true)
  expect(done).toEqual(['begins', 'ends', 'begins', 'ends'])
})

test('a process that is alone begins in the same step', () => {
  const done: string[] = []
  const work = () => () => void done.push('ends')
  whileLeading({ leadership: alwaysLeads(), prepare: null, work, time: createFakeTime() })()
  expect(done).toEqual(['ends'])
})

test('a term that ends while it is prepared does no work', async () => {
  const ready = Promise.withResolvers<undefined>()
  const { done, tell, time } = rig(() => ready.promise)
  tell(true)
  tell(false)
  ready.resolve(undefined)
  await time.advance(0)
  expect(done).toEqual([])
})

test('what fails before the work is tried again while the term lasts', async () => {
  let tries = 0
  const { done, tell, time } = rig(() =>
    ++tries < 3 ? Promise.reject(new Error('no')) : Promise.resolve(),
  )
  tell(true)
  await time.advance(2_000)
  expect([tries, done]).toEqual([3, ['begins']])
  tries = -100
  tell(true)
  await time.advance(0)
  tell(false)
  await time.advance(2_000)
  expect([tries, done]).toEqual([-99, ['begins', 'ends']])
})

import { expect, test } from 'vitest'
import { examineProgram } from '../run/examineProgram.ts'
import { said, seenOf } from '../testing/seenOf.ts'
import { dislikesOf } from '../testing/goodServer.ts'
import { leftBehind } from './leftBehind.ts'

const programOf = (name: string) => new URL(`../testing/programs/${name}.ts`, import.meta.url)
const gauge = { timers: 1, sockets: 1, connections: 1 }
const judge = (during: Partial<typeof gauge>, after: Partial<typeof gauge>, readers = 10) =>
  said(
    leftBehind.judge(
      seenOf(
        '',
        {},
        {
          leftBehind: {
            readers,
            before: gauge,
            during: { ...gauge, connections: 1 + readers, ...during },
            after: { ...gauge, ...after },
          },
        },
      ),
    ),
  )

test.concurrent(
  'only `left-behind` dislikes a program that leaks a timer for each reader',
  async () => {
    expect(dislikesOf(await examineProgram(programOf('leaky'), { seconds: 3 }))).toEqual([
      'left-behind',
    ])
  },
)

test.concurrent('no check dislikes the good program', async () => {
  expect(dislikesOf(await examineProgram(programOf('good'), { seconds: 3 }))).toEqual([])
})

test('a program without a gauge cannot be seen', () => {
  expect(said(leftBehind.judge(seenOf()))).toEqual(['unseen: only with `--run`: not from outside'])
})

test('readers of another process are not seen', () => {
  expect(judge({ connections: 1 }, {})).toEqual([
    'unseen: another process of the program answers its readers',
  ])
})

test('a clock that the first reader started may go on', () => {
  expect(judge({ timers: 3 }, { timers: 3 })).toEqual([])
})

test('a timer that ends with its reader is a note', () => {
  expect(judge({ timers: 11 }, {})).toEqual([
    'note: 10 timers for 10 readers; they end when the readers leave',
  ])
})

test('sockets that stay are a fault', () => {
  expect(judge({}, { sockets: 11 })).toEqual([
    'fault: 10 readers came and left: 10 more sockets than before',
  ])
})

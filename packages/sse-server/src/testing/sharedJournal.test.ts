import { expect, test } from 'vitest'
import { createStream } from '../createStream.ts'
import { journalContract } from './journalContract.ts'
import { createFakeRuntime } from './fakeRuntime.ts'
import { sharedJournal } from './sharedJournal.ts'
import { clockEvent, lineEvent, testLogEvents } from './testEvents.ts'

journalContract(() => sharedJournal().member('a'))

async function openTwo(events = testLogEvents) {
  const shared = sharedJournal()
  const runtime = createFakeRuntime()
  const open = async (name: string) => {
    const member = shared.member(name)
    const stream = await createStream<SchemasOf<typeof testLogEvents>>({
      ...{ events, runtime, journal: member },
    })
    const heard: [string, string | null][] = []
    stream.onEvent(({ name }, id) => heard.push([name, id]))
    return { stream, member, heard }
  }
  return { shared, runtime, a: await open('a'), b: await open('b') }
}
type SchemasOf<E> = { [N in keyof E]: E[N] extends { schema: infer S } ? S : never }

test('what the leader appends comes to both, with the same id, and what the other appends to none', async () => {
  const { runtime, a, b } = await openTwo()
  const id = await a.stream.publish('line', lineEvent('x').data).stored()
  await expect(b.stream.publish('line', lineEvent('y').data).stored()).rejects.toThrow('leads')
  await runtime.advance(0)
  expect([a.heard, b.heard]).toEqual([[['line', id]], [['line', id]]])
})

test('a local signal goes to the clients of its process alone, also where another one leads', async () => {
  const { schema } = testLogEvents.clock
  const local = { ...testLogEvents, clock: { kind: 'signal', schema, isLocal: true } } as const
  for (const [events, ofA, ofB] of [
    [testLogEvents, [['clock', null]], [['clock', null]]],
    [local, [['clock', null]], []],
  ] as const) {
    const { runtime, a, b } = await openTwo(events)
    a.stream.publish('clock', clockEvent().data)
    await runtime.advance(0)
    expect([a.heard, b.heard]).toEqual([ofA, ofB])
    b.stream.publish('clock', clockEvent().data)
    await runtime.advance(0)
    expect(b.heard.length).toBe(events === local ? 1 : ofB.length)
  }
})

test('an answer of the app waits for what its client knows', async () => {
  const { runtime, a, b } = await openTwo()
  b.member.hold()
  const id = await a.stream.publish('line', lineEvent('x').data).stored()
  expect([await a.stream.reached(id), await b.stream.reached(null)]).toEqual([true, true])
  const [comes, late] = [b.stream.reached(id), b.stream.reached(id)]
  await runtime.advance(999)
  b.member.release()
  expect(await comes).toBe(true)
  expect(await late).toBe(true)
  b.member.hold()
  const next = await a.stream.publish('line', lineEvent('y').data).stored()
  const tooLate = b.stream.reached(next)
  await runtime.advance(1_000)
  expect(await tooLate).toBe(false)
})

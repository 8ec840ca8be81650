import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGroup } from './group.ts'
import { everything } from './subscription.ts'

function createReader(onSend = () => {}) {
  const pieces: string[] = []
  const member = {
    subscription: everything,
    send(frames: Uint8Array) {
      pieces.push(Buffer.from(frames).toString())
      onSend()
    },
    close: () => {},
  }
  return { member, pieces, text: () => pieces.join('') }
}

test('everything queued reaches every member in one piece, encoded once', () => {
  const group = createGroup(everything)
  const sent: Uint8Array[] = []
  const member = {
    subscription: everything,
    send: (f: Uint8Array) => sent.push(f),
    close: () => {},
  }
  group.join(member)
  group.join({ ...member })
  for (const frame of ['a', 'b', 'c']) group.queue(frame)
  group.flush()
  expect(sent.map(String)).toEqual([String(Buffer.from('abc')), String(Buffer.from('abc'))])
  expect(sent[0]).toBe(sent[1])
})

test('a member gets what was queued after it joined, and nothing from before', () => {
  const group = createGroup(everything)
  const [early, late, last] = [createReader(), createReader(), createReader()]
  group.join(early.member)
  group.queue('a')
  group.join(late.member)
  group.queue('b')
  group.join(last.member)
  group.flush()
  group.queue('c')
  group.flush()
  expect(early.pieces).toEqual(['ab', 'c'])
  expect(late.pieces).toEqual(['b', 'c'])
  expect(last.pieces).toEqual(['c'])
})

test('nothing queued is nothing sent', () => {
  const group = createGroup(everything)
  const reader = createReader()
  group.join(reader.member)
  group.flush()
  expect(reader.pieces).toEqual([])
})

test('members that are cut while they are sent to cost nobody else an event', () => {
  const group = createGroup(everything)
  const leaves: (() => void)[] = []
  const readers = Array.from({ length: 6 }, (_, n) =>
    createReader(() => {
      if (n % 2 === 0) leaves[n]?.()
    }),
  )
  for (const { member } of readers) leaves.push(group.join(member))
  group.queue('a')
  group.flush()
  group.queue('b')
  group.flush()
  expect(readers.map(({ text }) => text())).toEqual(['a', 'ab', 'a', 'ab', 'a', 'ab'])
  expect(group.size()).toBe(3)
})

test('leaving twice takes nobody else away', () => {
  const group = createGroup(everything)
  const [first, second] = [createReader(), createReader()]
  const leave = group.join(first.member)
  group.join(second.member)
  leave()
  leave()
  group.queue('a')
  group.flush()
  expect([first.text(), second.text()]).toEqual(['', 'a'])
})

test('whoever comes and goes, every member gets exactly what was queued while it was there', () => {
  const step = fc.record({
    act: fc.constantFrom('join', 'leave', 'queue', 'flush'),
    which: fc.nat({ max: 7 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (script) => {
      const group = createGroup(everything)
      const present: { text: () => string; leave: () => void; due: string; queued: string }[] = []
      let serial = 0
      for (const { act, which } of script) {
        const chosen = present[which % Math.max(1, present.length)]
        if (act === 'join') {
          const { member, text } = createReader()
          present.push({ text, leave: group.join(member), due: '', queued: '' })
        } else if (act === 'queue') {
          const frame = `${serial++};`
          group.queue(frame)
          for (const reader of present) reader.queued += frame
        } else if (act === 'flush') {
          group.flush()
          for (const reader of present) {
            reader.due += reader.queued
            reader.queued = ''
          }
        } else if (chosen !== undefined) {
          chosen.leave()
          present.splice(present.indexOf(chosen), 1)
        }
        expect(present.map(({ text }) => text())).toEqual(present.map(({ due }) => due))
      }
    }),
    { numRuns: 2_000 },
  )
})

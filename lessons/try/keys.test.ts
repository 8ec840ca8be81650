import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openKeys } from './keys.ts'

function open(isTTY: boolean) {
  const modes: boolean[] = []
  const setRawMode = (mode: boolean) => modes.push(mode)
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode }) as never as PassThrough
  let ends = 0
  const pressed: string[] = []
  const keys = openKeys(input as never, () => (ends += 1))
  keys.listen((key) => pressed.push(key))
  return { input, keys, modes, pressed, ends: () => ends }
}

test('keys come without Enter, in small letters, also several at once and full-width ones', () => {
  const { input, pressed } = open(true)
  for (const typed of ['h', 'D', 'rn', 'ｑ']) input.emit('data', Buffer.from(typed))
  expect(pressed).toEqual(['h', 'd', 'r', 'n', 'q'])
})

test('an arrow key is none of them', () => {
  const { input, pressed } = open(true)
  input.emit('data', Buffer.from('\u001b[D'))
  expect(pressed).toEqual([])
})

test('Ctrl-C, Ctrl-D and a terminal that closes end it', () => {
  const { input, ends } = open(true)
  input.emit('data', Buffer.from('\u0003'))
  input.emit('data', Buffer.from('\u0004'))
  input.emit('end')
  input.emit('error', new Error('EIO'))
  expect(ends()).toBe(4)
})

test('the terminal is given back as it was', () => {
  const { keys, modes } = open(true)
  keys.close()
  expect(modes).toEqual([true, false])
})

test('without a terminal no key is read', () => {
  const { keys, modes, input } = open(false)
  expect(keys.areThere).toBe(false)
  expect(input.listenerCount('data')).toBe(0)
  keys.close()
  expect(modes).toEqual([])
})

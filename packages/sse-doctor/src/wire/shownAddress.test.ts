import { expect, test } from 'vitest'
import { shownAddress } from './shownAddress.ts'

test.each([
  ['http://u:secret@host/events', 'http://host/events'],
  ['http://u:sec@ret@host/@me?a=b@c', 'http://host/@me?a=b@c'],
  ['u:secret@host/x', 'host/x'],
  ['http://secret@ho st/', 'http://ho st/'],
  ['/events?topic=a&token=secret&x=1', '/events?topic=a&token=…&x=1'],
  ['http://h/?access_token=secret#a', 'http://h/?access_token=…#a'],
  ['http://h/?monkey=1&codec=2', 'http://h/?monkey=1&codec=2'],
  ['http://h/\u001b[2J', 'http://h/\\u001b[2J'],
])('%j is shown as %s', (address, text) => expect(shownAddress(address)).toBe(text))

test('an address that was read is shown as a text is', () => {
  expect(shownAddress(new URL('http://u:secret@host/?key=secret'))).toBe('http://host/?key=…')
})

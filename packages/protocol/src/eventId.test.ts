import { describe, expect, test } from 'vitest'
import { compareEventIds, nextEventId, parseEventId, type EventId } from './eventId.ts'

describe('nextEventId', () => {
  test('begins at the current time', () => {
    expect(nextEventId(null, 1_000)).toBe('1000-0')
  })

  test('counts within one millisecond', () => {
    expect(nextEventId('1000-0', 1_000)).toBe('1000-1')
  })

  test('rises even when the clock was set back', () => {
    expect(nextEventId('1000-7', 400)).toBe('1000-8')
  })
})

describe('compareEventIds', () => {
  test('compares numbers, not text', () => {
    const ids: EventId[] = ['9-10', '10-2', '9-9', '10-10', '9-0']
    expect(ids.toSorted(compareEventIds)).toEqual(['9-0', '9-9', '9-10', '10-2', '10-10'])
  })

  test('an id equals itself', () => {
    expect(compareEventIds('5-5', '5-5')).toBe(0)
  })
})

describe('parseEventId', () => {
  test('reads what nextEventId returns', () => {
    expect(parseEventId('1795265256103-4')).toBe('1795265256103-4')
  })

  const malformed = [
    ...['', '$', '+', '-', '0', '*', 'earliest', '(5', '1-', '-1', '1-2-3', '01-2', '1-02', ' 1-2'],
    ...['1-2 ', '1-2\n', '1-2\0', '1.5-2', '1e3-2', '0x1-2', '1-2, 1-2', '%0d%0a', '１-２'],
    ...['9999999999999999-0', '99999999999999999999-1', '1-2'.padEnd(8_192, '0')],
  ]
  test.each(malformed)('refuses %j', (text) => {
    expect(parseEventId(text)).toBeNull()
  })

  test.each([undefined, null, 12, ['1-2'], { id: '1-2' }])(
    'refuses %j, which is no text',
    (value) => {
      expect(parseEventId(value)).toBeNull()
    },
  )
})

import { expect, test } from 'vitest'
import { leastWorkMs, noiseMs } from '@marquee/sse-server/testing/workedMs.ts'
import { displayText } from './displayText.ts'

test.for<[string, string, string]>([
  ['directions, controls and marks of order', '\u200e\ufeff \u202eab\u2066c\u0000\u200d ', 'abc'],
  ['marks that only some scripts know', 'a\u061cb\u00adc\u180ed\u{1d173}e\u034ff\u2064', 'abcdef'],
  ['a soft hyphen inside a word', 'Ta\u00adxi', 'Taxi'],
  ['half a surrogate pair, in front and behind', 'a\ud83cb\udfac', 'ab'],
  ['C1 controls', 'a\u0080\u009fb', 'ab'],
  ['a joiner that joins nothing', '\u200dDune\u200c 2\u200d', 'Dune 2'],
  ['letters in tags that hide a message', `Dune\u{e0068}\u{e0069}\u{e007f}`, 'Dune'],
  ['a variant of nothing', '\ufe0f \ufe0fa', 'a'],
])('%s: taken out', ([, text, shown]) => expect(displayText(text)).toBe(shown))

test.for<[string, string]>([
  ['Persian', 'می\u200cخواهم'],
  ['Persian after a mark', 'خانهٔ\u200cما'],
  ['Hindi with a half letter', 'क्\u200dष'],
  ['Hindi with letters apart', 'क्\u200cष'],
  ['Malayalam with a mark at the end', 'അവന്\u200d'],
  ['Bengali with a joiner before the mark', 'র\u200d্যাব'],
  ['a family', '👨\u200d👩\u200d👧\u200d👦'],
  ['two people with their skins', '🧑🏽\u200d🤝\u200d🧑🏿'],
  ['a heart in its colour', '❤\ufe0f\u200d🔥'],
  ['a rainbow', '🏳\ufe0f\u200d🌈'],
  ['a key', '1\ufe0f\u20e3'],
  ['Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['a name in an old form of a letter', '葛\u{e0100}城'],
])('%s: stays as it is written', ([, text]) => expect(displayText(text)).toBe(text))

test('one joiner stays where somebody typed two', () => {
  expect(displayText('می\u200c\u200c\u200fخواهم')).toBe('می\u200cخواهم')
})

test.for<[string, string, string]>([
  ['a new line', 'Dune:\nPart Two', 'Dune: Part Two'],
  ['a new line of Windows, a tab, NEL', 'a\r\n\tb\u0085c', 'a b c'],
  ['blanks of other widths', '\u3000五\u00a0\u2003粮\u2028\u2029液\t', '五 粮 液'],
  ['a filler inside', 'a\u3164\u2800b', 'a b'],
])('%s: one blank', ([, text, shown]) => expect(displayText(text)).toBe(shown))

test.for(['\u3164', '\u2800', '\u115f\u1160', '\uffa0', '\u17b4\u17b5', '\u200b\u2060', '\ufe0f'])(
  'text of nothing except %j is empty',
  (text) => expect(displayText(` ${text}\u200d${text} `)).toBe(''),
)

test('long text is cut to the length that the contract allows', () => {
  expect(displayText('x'.repeat(100_000))).toHaveLength(300)
  expect(displayText(`${'x'.repeat(299)} yz`)).toBe('x'.repeat(299))
})

test.for(['🎬', '👨\u200d👩\u200d👧', 'e\u0301', '🇨🇳', 'क्\u200dषि'])(
  'a cut leaves %s whole',
  (letter) => {
    const before = 'x'.repeat(299)
    expect(displayText(before + letter)).toBe(before)
  },
)

test('of a letter that is too long, the beginning stays', () => {
  const shown = displayText(`🎬${'\u0301'.repeat(400)}`)
  expect([shown.length, shown.isWellFormed()]).toEqual([300, true])
  expect(displayText(`${'🎬\u200d'.repeat(200)}a`).isWellFormed()).toBe(true)
})

const hostile = ['\u200d', '\ufe0f', ' ', '\u3164', '👨\u200d', '\u0301', '\ud800', '🏴\u{e0061}']

test.for(hostile)('eight times as much of %j takes about eight times as long', (text) => {
  const run = (length: number) => {
    const long = text.repeat(length / text.length)
    return () => void displayText(long)
  }
  const [shortMs, longMs] = leastWorkMs([run(10_000), run(80_000)] as const)
  // Work that grows with the square of the length would take 64 times as long.
  expect(longMs).toBeLessThan(24 * shortMs + noiseMs)
})

import type { Mutant } from '../lesson.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'the LF of a CRLF ends a line of its own',
    from: 'if (endsCrLf) continue',
    to: 'if (endsCrLf && text.length > 1e9) continue',
    caughtBy: 'parse-lines',
  },
  {
    name: 'a CR ends no line',
    from: "if (character !== '\\r' && character !== '\\n') {",
    to: "if (character === '\\r') continue\n      if (character !== '\\n') {",
    caughtBy: 'parse-lines',
  },
  {
    name: 'every piece begins with a new line',
    from: 'for (const character of text) {',
    to: "line = ''\n    for (const character of text) {",
    caughtBy: 'parse-lines',
  },
  {
    name: 'every line loses a byte order mark',
    from: 'isFirstLine = false',
    to: 'isFirstLine = true',
    caughtBy: 'parse-lines',
  },
  {
    name: 'all spaces before a value are removed',
    from: "replace(/^ /, '')",
    to: "replace(/^ +/, '')",
    caughtBy: 'parse-fields',
  },
  {
    name: 'the last colon ends the name',
    from: "text.indexOf(':')",
    to: "text.lastIndexOf(':')",
    caughtBy: 'parse-fields',
  },
  {
    name: 'a frame without data is an event',
    from: 'data.length > 0',
    to: 'data.length >= 0',
    caughtBy: 'parse-lines',
  },
  {
    name: 'a name stays for the next event',
    from: "    type = ''\n    data = []",
    to: '    data = []',
    caughtBy: 'parse-fields',
  },
  {
    name: 'an id ends with its event',
    from: "    type = ''\n    data = []",
    to: "    type = ''\n    data = []\n    lastEventId = ''",
    caughtBy: 'parse-ids',
  },
  {
    name: 'an id with a null character counts',
    from: " && !value.includes('\\0')",
    to: '',
    caughtBy: 'parse-ids',
  },
  {
    name: 'anything is a time for retry',
    from: ' && /^[0-9]+$/.test(value)',
    to: '',
    caughtBy: 'parse-retry',
  },
  {
    name: 'data is cut at LF alone',
    from: 'data.split(/\\r\\n|\\r|\\n/)',
    to: "data.split('\\n')",
    caughtBy: 'encode',
  },
  {
    name: 'a name can hold a CR',
    from: '/[\\r\\n]/.test(name)',
    to: "name.includes('\\n')",
    caughtBy: 'encode',
  },
  {
    name: 'an event ends with one line break',
    from: "join('\\n') + '\\n\\n'",
    to: "join('\\n') + '\\n'",
    caughtBy: 'encode',
  },
]

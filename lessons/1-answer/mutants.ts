import type { Mutant } from '../lesson.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'no type',
    from: "'Content-Type': 'text/event-stream', ",
    to: '',
    caughtBy: 'media-type',
  },
  {
    name: 'a type that a browser refuses',
    from: "'text/event-stream'",
    to: "'text/event-stream; charset=iso-8859-1'",
    caughtBy: 'media-type',
  },
  {
    name: 'an answer that begins only after two seconds',
    from: '  tell()\n  const timer = setInterval(tell, 1_000)',
    to: '  const timer = setInterval(tell, 2_000)',
    caughtBy: 'late-headers',
  },
  {
    name: 'a field that browsers do not know',
    from: '`data: ',
    to: '`Data: ',
    caughtBy: 'fields',
  },
  {
    name: 'frames without an empty line',
    from: '\\n\\n`',
    to: '\\n`',
    caughtBy: 'frame-ends',
  },
  {
    name: 'bytes that are no UTF-8',
    from: 'toISOString()}\\n\\n`)',
    to: "toISOString()} \\xe9\\n\\n`, 'latin1')",
    caughtBy: 'encoding',
  },
  {
    name: 'only the first event',
    from: 'setInterval(tell, 1_000)',
    to: 'setInterval(() => {}, 1_000)',
    caughtBy: 'each-second',
  },
  {
    name: 'ten events a second',
    from: 'setInterval(tell, 1_000)',
    to: 'setInterval(tell, 100)',
    caughtBy: 'each-second',
  },
  {
    name: 'an answer that ends',
    from: '  tell()\n',
    to: '  tell()\n  response.end()\n',
    caughtBy: 'each-second',
  },
  {
    name: 'the first event comes after a second',
    from: '  tell()\n',
    to: '  response.flushHeaders()\n',
    caughtBy: 'first-event',
  },
]

import type { Mutant } from '../lesson.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'each reader begins a poll of its own',
    from: 'if (readers.size === 1) pollInTime()',
    to: 'setInterval(() => void poll(), Number(INTERVAL_MS))',
    caughtBy: 'one-poll',
  },
  {
    name: 'only the first reader gets lists',
    from: 'for (const reader of readers) reader.write(newest)',
    to: 'const [first] = readers\n    first?.write(newest)',
    caughtBy: 'one-poll',
  },
  {
    name: 'polls ten times as often',
    from: 'askedAt + Number(INTERVAL_MS)',
    to: 'askedAt + Number(INTERVAL_MS) / 10',
    caughtBy: 'one-poll',
  },
  {
    name: 'never takes a reader out',
    from: 'readers.delete(response)',
    to: '',
    caughtBy: 'none-for-nobody',
  },
  {
    name: 'waits for an interval before the first call',
    from: 'Math.max(0, waitMs)',
    to: 'Number(INTERVAL_MS)',
    caughtBy: 'first-at-once',
  },
  {
    name: 'keeps no list for newcomers',
    from: "newest || ': the first list comes soon\\n\\n'",
    to: "': the first list comes soon\\n\\n'",
    caughtBy: 'newest-at-once',
  },
  {
    name: 'gives up after a failure',
    from: '} catch (error) {',
    to: "} catch (error) {\n    if (String(error).includes('500')) return",
    caughtBy: 'upstream-fails',
  },
  {
    name: 'wants event-stream alone',
    from: '/text\\/event-stream|text\\/\\*|\\*\\/\\*/.test(ranges.join())',
    to: "header === 'text/event-stream'",
    caughtBy: 'accept',
  },
  {
    name: 'serves the stream to everybody',
    from: '!accepts(request.headers.accept)',
    to: "accepts('nothing') && !accepts(request.headers.accept)",
    caughtBy: 'not-acceptable',
  },
  {
    name: 'hangs instead of 406',
    from: 'response.writeHead(406).end()',
    to: '',
    caughtBy: 'accept',
  },
]

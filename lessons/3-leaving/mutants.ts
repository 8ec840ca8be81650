import type { Mutant } from '../lesson.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'a reader that left is counted',
    from: "  response.on('close', () => readers.delete(response))\n",
    to: '',
    caughtBy: 'readers',
  },
  {
    name: 'only the first reader is told',
    from: 'reader.write(text)',
    to: '{\n    reader.write(text)\n    break\n  }',
    caughtBy: 'readers',
  },
  {
    name: 'a timer for each reader that ends with it',
    from: '  readers.add(response)\n',
    to: "  readers.add(response)\n  const timer = setInterval(() => response.write(': hi\\n\\n'), 1_000)\n  response.on('close', () => clearInterval(timer))\n",
    caughtBy: 'one-timer',
  },
  {
    name: 'a timer for each reader that has left',
    from: 'readers.delete(response))',
    to: 'setInterval(() => readers.delete(response), 200))',
    caughtBy: 'left-behind',
  },
  {
    name: 'each reader is told at another time',
    from: 'reader.write(text)',
    to: 'setTimeout(() => reader.write(text), reader === [...readers][0] ? 400 : 0)',
    caughtBy: 'one-source',
  },
  {
    name: 'a HEAD that never ends',
    from: "request.method !== 'GET'",
    to: "request.method === 'POST'",
    caughtBy: 'methods',
  },
  {
    name: 'a POST that reads the stream',
    from: "request.method !== 'GET'",
    to: "request.method === 'HEAD'",
    caughtBy: 'methods',
  },
  {
    name: 'twenty events a second',
    from: '}, 1_000)',
    to: '}, 50)',
    caughtBy: 'each-second',
  },
]

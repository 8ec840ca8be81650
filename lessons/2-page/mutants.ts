import type { Mutant } from '../lesson.ts'

export const mutants: readonly Mutant[] = [
  { name: 'the page is plain text', from: "'text/html;", to: "'text/plain;", caughtBy: 'page' },
  {
    name: 'every other path is the page',
    from: 'response.writeHead(404).end()',
    to: 'response.writeHead(200).end(page)',
    caughtBy: 'routes',
  },
  {
    name: 'the headers wait for the first second',
    from: '    response.flushHeaders()\n',
    to: '',
    caughtBy: 'late-headers',
  },
  {
    name: 'only the own page may read it',
    from: "      'Access-Control-Allow-Origin': '*',\n",
    to: '',
    caughtBy: 'other-origin',
  },
  {
    name: 'a header of CORS that no stream needs',
    from: "'Access-Control-Allow-Origin': '*',",
    to: "'Access-Control-Allow-Origin': '*',\n      'Access-Control-Allow-Methods': 'GET, POST',",
    caughtBy: 'other-origin',
  },
  {
    name: 'only the first message is shown',
    from: 'time.textContent = event.data })',
    to: 'time.textContent = event.data }, { once: true })',
    caughtBy: 'shows-data',
  },
  {
    name: 'it never says open',
    from: "    source.addEventListener('open', showState)\n",
    to: '',
    caughtBy: 'says-open',
  },
  {
    name: 'each error is a failure',
    from: "('error', showState)",
    to: "('error', () => { state.textContent = 'failed' })",
    caughtBy: 'says-connecting',
  },
  {
    name: 'it closes at the first error',
    from: "('error', showState)",
    to: "('error', () => { source.close(); showState() })",
    caughtBy: 'says-connecting',
  },
  {
    name: 'it hopes for ever',
    from: "('error', showState)",
    to: "('error', () => { state.textContent = 'connecting' })",
    caughtBy: 'says-closed',
  },
  {
    name: 'data becomes markup',
    from: 'time.textContent',
    to: 'time.innerHTML',
    caughtBy: 'plain-text',
  },
]

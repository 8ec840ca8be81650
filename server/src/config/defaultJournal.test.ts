import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultJournal } from './defaultJournal.ts'

const simulator = { seed: 1, port: 0 }

test('each npm script, port and origin has a file of its own', () => {
  const config = { port: 3_000, simulator }
  const places = [
    defaultJournal(['--serve-client', '--default-journal=start'], config),
    defaultJournal(['--default-journal=dev'], config),
    defaultJournal(['--default-journal=dev'], { ...config, port: 3_001 }),
    defaultJournal(['--default-journal=dev'], { ...config, simulator: null }),
  ]
  expect(places).toEqual([
    { kind: 'sqlite', path: 'data/start-3000-simulated.db' },
    { kind: 'sqlite', path: 'data/dev-3000-simulated.db' },
    { kind: 'sqlite', path: 'data/dev-3001-simulated.db' },
    { kind: 'sqlite', path: 'data/dev-3000-live.db' },
  ])
})

test('a server that no npm script starts, or that takes any free port, has no file', () => {
  expect(defaultJournal(['--serve-client'], { port: 3_000, simulator })).toEqual({ kind: 'memory' })
  expect(defaultJournal(['--default-journal=dev'], { port: 0, simulator })).toEqual({
    kind: 'memory',
  })
})

test('npm start has a file in a folder that git ignores', () => {
  const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
  const place = defaultJournal(scripts.start.split(' '), { port: 3_000, simulator })
  expect(place).toEqual({ kind: 'sqlite', path: 'data/start-3000-simulated.db' })
  expect(read('.gitignore').split('\n')).toContain('/data/')
})

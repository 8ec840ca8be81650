import { expect, test } from 'vitest'
import { parseCommand } from './parseCommand.ts'

test.each([
  [['1'], { LANG: 'en_US.UTF-8' }, 'en'],
  [['1'], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [['1'], { LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
  [['1'], { LC_ALL: 'C', LC_MESSAGES: 'zh_CN.UTF-8' }, 'en'],
  [['1', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
  [['--lang=zh', '1'], {}, 'zh'],
  // What npm passes on of `npm run lesson 1 --lang zh`.
  [['1', 'zh'], {}, 'zh'],
  [['1', '--lang', 'fr'], {}, 'en'],
])('%j with %j speaks %s', (args, env, language) => {
  const command = parseCommand(args, env)
  expect(command.language).toBe(language)
  expect(command.words).toEqual(['1'])
  expect(command.unknownOption).toBeUndefined()
})

test('an option that nobody knows is told', () => {
  expect(parseCommand(['1', '--loud'], {}).unknownOption).toBe('--loud')
})

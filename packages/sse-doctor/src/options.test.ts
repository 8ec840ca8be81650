import { describe, expect, test } from 'vitest'
import { languageAsked, parseOptions } from './options.ts'
import { UsageError } from './usageError.ts'

const url = 'http://localhost:3000/events'
const parse = (...args: string[]) => parseOptions(args, {})

/** The lines that a wrong command prints, in both languages. */
function complaintAbout(args: readonly string[]) {
  try {
    parseOptions(args, {})
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as UsageError).said
  }
  throw new Error('nothing was wrong')
}

test('an address alone is examined for 20 s, and printed as a table', () => {
  expect(parse(url)).toEqual({
    ...{ language: 'en', isHelp: false, format: 'table', seconds: 20 },
    ...{ load: false, mine: false, restart: false, url: new URL(url) },
  })
})

test('every option is read', () => {
  const through = 'https://proxy.example/events'
  const args = ['--seconds', '2.5', '--json', '--lang', 'zh', '--load', '--mine', '--restart']
  expect(parse(...args, '--through', through, url)).toMatchObject({
    ...{ seconds: 2.5, format: 'json', language: 'zh', load: true, mine: true, restart: true },
    through: new URL(through),
  })
  expect(parse('--junit', url).format).toBe('junit')
})

test('with --run comes a path, or none', () => {
  expect(parse('--run', 'a.ts').run).toEqual({ file: 'a.ts', path: '/' })
  expect(parse('/events', '--run', 'a.ts').run).toEqual({ file: 'a.ts', path: '/events' })
})

test.each([
  [['--run', 'a.ts', url], 'path of the stream'],
  [['--run', 'a.ts', '/a', '/b'], 'one address at a time'],
  [['--run', ''], '--run needs a file'],
  [['--run'], '--run needs a value'],
  [[], 'address of an event stream is missing'],
  [[''], 'address of an event stream is missing'],
  [[url, url], 'one address at a time'],
  [['events'], '"events" is no address'],
  [['http://'], '"http://" is no address'],
  [['http://a b/'], 'is no address'],
  [['http:a'], 'is no address'],
  [['http://localhost:99999/'], 'is no address'],
  [['http://u:p@ a/'], '"http:// a/" is no address: its host'],
  [['u:p@host/events'], '"host/events" is no'],
  [['--run', 'a.ts', 'http://u:p@host/'], 'not "http://host/"'],
  [['http://u:p@a/', 'http://u:p@b/'], 'not 2: http://a/ http://b/'],
  [['localhost:3000/events'], 'begins with http:// or https://'],
  [['ftp://localhost/'], 'begins with http:// or https://'],
  [['file:///etc/passwd'], 'begins with http:// or https://'],
  [['--through', 'proxy', url], '--through: "proxy" is no address'],
  [['--seconds', '0', url], 'from 1 to 30, not "0"'],
  [['--seconds', '31', url], 'from 1 to 30, not "31"'],
  [['--seconds', '', url], 'from 1 to 30, not ""'],
  [['--seconds', '1e1', url], 'from 1 to 30, not "1e1"'],
  [['--seconds', 'NaN', url], 'from 1 to 30, not "NaN"'],
  [['--seconds=-1', url], 'from 1 to 30, not "-1"'],
  [['--seconds', '-1', url], '--seconds needs a value'],
  [['--seconds'], '--seconds needs a value'],
  [['--lang', 'fr', url], '--lang is en or zh, not "fr"'],
  [['--json', '--junit', url], 'choose one of'],
  [['--json=1', url], '--json takes no value'],
  [['--jsno', url], 'no option --jsno'],
  [['-x', url], 'no option -x'],
  [['--__proto__', url], 'no option --__proto__'],
  [['--load', 'http://example.com/'], 'example.com is not this machine'],
  [['--load', 'http://127.0.0.1.example.com/'], 'is not this machine'],
  [['--load', 'http://[2001:db8::1]/'], 'is not this machine'],
])('%j is one line in each language', (args, line) => {
  const said = complaintAbout(args)
  expect(said.en).toContain(line)
  expect(said.en).not.toMatch(/\n/)
  expect(said.zh).toMatch(/\p{Script=Han}/u)
  expect(said.zh).not.toMatch(/\n/)
})

test('what somebody typed is printed without its control characters', () => {
  expect(complaintAbout(['\u001b[2J\u202e']).en).toContain('"\\u001b[2J\\u202e"')
})

test.each(['localhost', 'a.localhost', '127.0.0.1', '127.8.9.1', '[::1]', '0x7f.1'])(
  'load is allowed at %s',
  (host) => expect(parse('--load', `http://${host}:1/`).load).toBe(true),
)

test('help needs no address', () => {
  expect(parse('--help').isHelp).toBe(true)
  expect(parse('-h').isHelp).toBe(true)
})

describe('the language', () => {
  test.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh' }, 'zh'],
  ])('of %j is %s', (env, language) => expect(parseOptions([url], env).language).toBe(language))

  test('is the one of --lang, also where another option is wrong', () => {
    expect(languageAsked(['--jsno', '--lang', 'zh'], {})).toBe('zh')
    expect(languageAsked(['--lang=en'], { LANG: 'zh_CN' })).toBe('en')
    expect(languageAsked(['--lang', 'fr'], { LANG: 'zh_CN' })).toBe('zh')
    expect(languageAsked(['--lang'], {})).toBe('en')
  })
})

test('an option that npm kept for itself is told, and is no option elsewhere', () => {
  const env = { npm_lifecycle_event: 'examine', npm_config_json: 'true', npm_config_load: 'true' }
  expect(() => parseOptions(['http://localhost/'], env)).toThrow(
    'npm kept --json --load for itself: put -- before the address',
  )
  const elsewhere = { ...env, npm_lifecycle_event: 'test' }
  expect(parseOptions(['http://localhost/'], elsewhere)).toMatchObject({ format: 'table' })
})

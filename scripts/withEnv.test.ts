import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const script = fileURLToPath(new URL('./withEnv.ts', import.meta.url))
const program = `
  const { A, B, C, D } = process.env
  console.log(JSON.stringify({ A, B, C, D }))
  process.exitCode = 7
`

function runIn(folder: string, env: Record<string, string> = {}) {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, '-e', program], { cwd: folder, env }, (error, out, err) =>
      resolve({
        code: error?.code ?? 0,
        out: out === '' ? null : (JSON.parse(out) as unknown),
        err,
      }),
    )
  })
}

function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'marquee env 设置 '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return { folder, file: join(folder, '.env') }
}

test('without a .env the program runs, and nothing is printed', async () => {
  expect(await runIn(emptyFolder().folder)).toEqual({ code: 7, out: {}, err: '' })
})

test('a .env is read, and a variable of the environment overrides it', async () => {
  const { folder, file } = emptyFolder()
  writeFileSync(file, 'A=file\r\nB="two words" # why\r\nexport C=值\r\nD=file\r\n')
  const out = { A: 'file', B: 'two words', C: '值', D: 'outside' }
  expect(await runIn(folder, { D: 'outside' })).toEqual({ code: 7, out, err: '' })
})

test('settings that Node reads only at its start work too', async () => {
  const { folder, file } = emptyFolder()
  writeFileSync(file, 'NODE_OPTIONS="--import=data:text/javascript,process.env.A=1"')
  expect(await runIn(folder)).toEqual({ code: 7, out: { A: '1' }, err: '' })
})

const settings = 'A=1\nB=2\n'
const utf16 = Buffer.from(settings, 'utf16le')
test.each<[string, Buffer]>([
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${settings}`)],
  ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
  ['UTF-16, big end first', Buffer.from(`\uFEFF${settings}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', utf16],
  ['GBK', Buffer.from([0x41, 0x3d, 0xd6, 0xd0, 0xce, 0xc4, 0x0a])],
])('a .env in %s is refused in one line that says what to do', async (_, bytes) => {
  const { folder, file } = emptyFolder()
  writeFileSync(file, bytes)
  const err = expect.stringMatching(
    /^\.env .*save it as UTF-8 without a byte order mark\.\n$/,
  ) as string
  expect(await runIn(folder)).toEqual({ code: 1, out: null, err })
})

test.each<[string, (file: string) => void]>([
  ['a folder', (file) => mkdirSync(file)],
  ['a link that leads nowhere', (file) => symlinkSync('nowhere', file)],
])('a .env that is %s is refused in one line', async (_, make) => {
  const { folder, file } = emptyFolder()
  make(file)
  const err = expect.stringMatching(/^\.env .*or remove it\.\n$/) as string
  expect(await runIn(folder)).toEqual({ code: 1, out: null, err })
})

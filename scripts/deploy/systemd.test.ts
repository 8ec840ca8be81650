import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { onPath } from '../../e2e/rig/install.ts'
import { readConfig } from '../../server/src/config/config.ts'
import { readFile } from './readImage.ts'

const unit = readFile('deploy/marquee.service')
const valueOf = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''
const needsSystemd = {
  skip: onPath('systemd-analyze') === null,
  meta: { leftOut: 'systemd-analyze is not installed' },
}

/** What systemd-analyze says of the unit, with a program that exists here. */
function analyze(text: string, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-unit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'marquee.service')
  writeFileSync(file, text.replace(valueOf('ExecStart').split(' ')[0] ?? '', process.execPath))
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, file], {
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

test('systemd accepts the unit, and a setting that it does not know is said', needsSystemd, () => {
  expect(analyze(unit, 'verify')).toEqual({ status: 0, said: '' })
  const wrong = unit.replace('ProtectSystem=strict', 'ProtectSystems=strict')
  expect(analyze(wrong, 'verify').said).toContain('ProtectSystems')
})

test(
  'the unit is exposed by less than 2 of 10, and without its walls by more than 8',
  needsSystemd,
  () => {
    const exposure = (text: string) =>
      Number(
        /Overall exposure level[^:]*: ([\d.]+)/.exec(
          analyze(text, 'security', '--offline=yes').said,
        )?.[1],
      )
    expect(exposure(unit)).toBeLessThan(2)
    const bare = /\[Service\][^]*?(?=# A user that)/.exec(unit)?.[0] ?? ''
    expect(exposure(bare)).toBeGreaterThan(8)
  },
)

test('the unit gives the server the time that it needs to stop, its folder, and memory that V8 can execute', () => {
  const environment = Object.fromEntries(
    valueOf('Environment')
      .split(' ')
      .map((word) => word.split(/=(.*)/, 2)),
  ) as Record<string, string>
  const { drainMs, journal } = readConfig(environment)
  expect(Number(valueOf('TimeoutStopSec')) * 1_000).toBeGreaterThanOrEqual(drainMs + 2_000)
  expect(journal).toEqual({
    kind: 'sqlite',
    path: `/var/lib/${valueOf('StateDirectory')}/journal.db`,
  })
  expect([valueOf('MemoryDenyWriteExecute'), valueOf('DynamicUser')]).toEqual(['no', 'yes'])
})

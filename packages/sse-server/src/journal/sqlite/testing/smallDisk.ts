import { execFileSync } from 'node:child_process'
import { mkdirSync, openSync, rmSync, writeSync, closeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { newPath } from './openFileJournal.ts'

/** A place for a file where a test can make the room end. */
export interface SmallDisk {
  path: string
  fill(): void
  /** Makes room again. */
  free(): void
}

/** A file system of 2 MB. Only root may mount one. */
function smallFileSystem(): SmallDisk {
  const path = newPath('disk/journal.db')
  const folder = dirname(path)
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'pipe' })
  onTestFinished(() => void execFileSync('umount', [folder]))
  const ballast = join(folder, 'ballast')
  return {
    path,
    fill() {
      const file = openSync(ballast, 'w')
      try {
        for (;;) writeSync(file, Buffer.alloc(4_096))
      } catch {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast),
  }
}

/** A limit of this process for the size of each file, which needs no rights. */
function smallFiles(): SmallDisk {
  const path = newPath()
  const limit = (bytes: string) =>
    execFileSync('prlimit', ['--pid', `${process.pid}`, `--fsize=${bytes}:`], { stdio: 'pipe' })
  onTestFinished(() => void limit('unlimited'))
  return { path, fill: () => limit('200000'), free: () => limit('unlimited') }
}

/** What this machine allows, by name. */
export function smallDisks(): [string, () => SmallDisk][] {
  const all: [string, () => SmallDisk, string[]][] = [
    [
      'a file system of 2 MB',
      smallFileSystem,
      ['unshare', '--mount', 'mount', '-t', 'tmpfs', 'x', '/mnt'],
    ],
    ['a limit for the size of a file', smallFiles, ['prlimit', '--pid', `${process.pid}`]],
  ]
  return all.flatMap(([name, open, [program = '', ...args]]) => {
    try {
      execFileSync(program, args, { stdio: 'pipe' })
      return [[name, open]]
    } catch {
      return []
    }
  })
}

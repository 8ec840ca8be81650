import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageNames, packPackage } from './packing/packPackage.ts'

/** Packs the named packages, or all, into `dist`. It publishes nothing. */
function main(asked: readonly string[]) {
  const unknown = asked.filter((name) => !packageNames.some((known) => known === name))
  if (unknown.length > 0) {
    throw new Error(`There is no package ${unknown.join(', ')}: only ${packageNames.join(', ')}`)
  }
  const dist = fileURLToPath(new URL('../dist', import.meta.url))
  mkdirSync(dist, { recursive: true })
  for (const name of packageNames.filter((each) => asked.length === 0 || asked.includes(each))) {
    const built = mkdtempSync(join(tmpdir(), 'marquee-pack-'))
    try {
      const { tarball } = packPackage(name, built)
      const kept = join(dist, basename(tarball))
      cpSync(tarball, kept)
      console.log(kept)
    } finally {
      rmSync(built, { recursive: true })
    }
  }
}

try {
  main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

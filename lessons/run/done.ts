import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const version = 1

/** The numbers of the lessons whose exercise has passed. A file that cannot be read counts as none. */
export function readDone(mine: URL): ReadonlySet<number> {
  const { version: written, passed } = parse(mine) ?? {}
  if (written !== version || !Array.isArray(passed)) return new Set()
  return new Set(passed.filter((number) => Number.isInteger(number)) as number[])
}

/** Adds a lesson. A file of another version is kept beside it. */
export function markDone(mine: URL, number: number): void {
  const done = readDone(mine)
  if (done.has(number)) return
  mkdirSync(mine, { recursive: true })
  const file = new URL('.done.json', mine)
  const old = parse(mine)
  if (old !== undefined && old.version !== version)
    renameSync(file, new URL('.done.old.json', mine))
  const passed = [...done, number].sort((a, b) => a - b)
  // A rename replaces the file at once, so that no reader finds half of it.
  const written = new URL(`.done.${process.pid}.json`, mine)
  writeFileSync(written, `${JSON.stringify({ version, passed })}\n`)
  renameSync(written, file)
}

function parse(mine: URL): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(new URL('.done.json', mine), 'utf8'))
    return typeof read === 'object' && read !== null ? { ...read } : undefined
  } catch {
    return undefined
  }
}

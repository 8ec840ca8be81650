import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const workspaces = ['shared', 'simulator', 'server', 'client', 'packages/sse-doctor']

/** Why two files may have one name, and which names these are. */
const sameOnPurpose: Record<string, readonly string[]> = {
  'a process begins in it': ['main'],
  'each room has the texts of what it shows, and of what a drawer loads': ['texts', 'detailTexts'],
  'each source says itself in its folder; `upstreams` says what a source is': ['source'],
  'the list of the sources for the page, and with how to open them': ['sources'],
  'the doctor imports nothing of the page, and both read frames': ['readFrames'],
  'the simulator must not import the server, and both need it': ['problem', 'time'],
}

function sourceFilesIn(workspace: string): string[] {
  return (
    readdirSync(`${root}${workspace}/src`, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|vue)$/.test(path) && !/\.(test|test-d|d)\.ts$/.test(path))
      // The contract of an old page, as it was.
      .filter((path) => !path.startsWith('testing/contract-'))
      // Programs as tutorials print them.
      .filter((path) => !path.startsWith('testing/tutorials/'))
      .map((path) => `${workspace}/src/${path}`)
  )
}

/** The names that several files have, each with these files. */
function sharedNames(files: readonly string[]): Map<string, string[]> {
  const byName = Map.groupBy(files, (file) => basename(file).replace(/\.(ts|vue)$/, ''))
  return new Map([...byName].filter(([, named]) => named.length > 1 && !areOneUpstream(named)))
}

/** A simulated upstream has the name of the upstream that it replaces. */
const areOneUpstream = (files: readonly string[]) =>
  files.length === 2 &&
  files.every((file) => /^(simulator\/src\/[\w-]+|server\/src\/topics\/.+)\//.test(file)) &&
  files.filter((file) => file.startsWith('simulator/')).length === 1

const shared = sharedNames(workspaces.flatMap(sourceFilesIn))
const exempt = Object.values(sameOnPurpose).flat()

test('two files of the product have no name in common, unless a reason is given', () => {
  expect([...shared].filter(([name]) => !exempt.includes(name))).toEqual([])
})

test('every reason is still needed', () => {
  expect(exempt.filter((name) => !shared.has(name))).toEqual([])
})

import { readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { SizeLimitConfig } from 'size-limit'
import type { ShippedManifest } from '../../scripts/packing/shippedManifest.ts'

/**
 * What a page that opens a stream loads at once of each entry, minified and compressed, without its
 * framework.
 */
const atOnce = {
  '.': { opens: 'createEventStream', limit: '4096 B' },
  './vue': { opens: 'useEventSource', limit: '4.6 kB' },
  './react': { opens: 'useEventSource', limit: '4.6 kB' },
}
/** What it loads later, when it needs it. */
const later = {
  browserRest: '0.75 kB',
  openTabFeed: '1.82 kB',
  snapshotPoll: '0.65 kB',
  openBeside: '0.4 kB',
}
const frameworks = ['vue', 'react']

const folder = process.env.MARQUEE_BUILT ?? ''
const { exports } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
) as ShippedManifest

const core = builtOf('./vue')
const coreFiles = filesAtOnce(core)
const laterFiles = [...coreFiles].flatMap((file) =>
  importedBy(file, /\bimport\(['"](\.[^'"]+)['"]\)/g),
)

/** Each part that loads later is one that has a limit here. */
const unlimited = laterFiles.map((file) => basename(file, '.js')).filter((name) => !(name in later))
if (unlimited.length > 0) throw new Error(`No limit for ${unlimited.join(', ')}`)

export default [
  ...Object.entries(atOnce).map(([entry, { opens, limit }]) => ({
    ...check(entry, builtOf(entry), limit, laterFiles),
    import: `{ ${opens} }`,
  })),
  ...Object.entries(later).map(([name, limit]) => {
    const file = laterFiles.find((path) => basename(path, '.js') === name)
    return check(name, file ?? name, limit, [...coreFiles])
  }),
] satisfies SizeLimitConfig

function check(name: string, path: string, limit: string, without: readonly string[]) {
  // A pattern meets an import as it is written: './inbox.js'.
  const ignore = [...frameworks, ...without.map((file) => `*/${basename(file)}`)]
  const asModule = <T>(config?: T) => ({ ...config, format: 'esm' }) as T
  return { name, path, limit, ignore, gzip: true, modifyEsbuildConfig: asModule }
}

function builtOf(entry: string): string {
  const built = exports[entry]
  if (built === undefined) throw new Error(`There is no entry ${entry}`)
  return join(folder, built.default)
}

/** A file with all that it imports, and they import, before it runs. */
function filesAtOnce(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  const imports = importedBy(file, /^(?:import|export)\b[^'"]*?\bfrom ['"](\.[^'"]+)['"]/gm)
  for (const each of imports) filesAtOnce(each, found)
  return found
}

function importedBy(file: string, expression: RegExp): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(expression)
  return [...imports].map(([, path = '']) => resolve(dirname(file), path))
}

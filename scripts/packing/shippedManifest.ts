/** What the tree says of a package. An entry and a command name their source: `"./vue": "./src/vue.ts"`. */
export interface Manifest {
  name: string
  version: string
  private?: boolean
  description: string
  license: string
  type: 'module'
  sideEffects: false
  engines: Record<string, string>
  bin?: Record<string, string>
  exports: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional: boolean }>
}

/** The manifest inside the tarball: the same, but its entries and commands name what was built of their sources. */
export interface ShippedManifest extends Omit<Manifest, 'exports'> {
  exports: Record<string, { types: string; default: string }>
  dependencies: Record<string, never>
}

/**
 * Makes the manifest that ships from the one in the tree, `ours`. `root` is the manifest of the whole tree: it says which
 * Node is enough. `builtAt` is the folder of the built sources, such as `./dist/sse-server`.
 */
export function shippedManifest(
  ours: Manifest,
  { engines }: Pick<Manifest, 'engines'>,
  builtAt: string,
): ShippedManifest {
  const { name, version, description, license, type, sideEffects } = ours
  const { bin, peerDependencies, peerDependenciesMeta } = ours
  const stemOf = (source: string) => `${builtAt}${source.replace(/^\./, '').replace(/\.ts$/, '')}`
  const built = entriesOf(ours).map(([entry, source]) => {
    const stem = stemOf(source)
    return [entry, { types: `${stem}.d.ts`, default: `${stem}.js` }] as const
  })
  const commands = commandsOf({ bin }).map(([name, source]) => [name, `${stemOf(source)}.js`])
  return {
    ...{ name, version, description, license, type, sideEffects, engines },
    // No registry takes a private package. So none is published by accident.
    private: true,
    ...(bin && { bin: Object.fromEntries(commands) as Record<string, string> }),
    exports: Object.fromEntries(built),
    dependencies: {},
    ...(peerDependencies && { peerDependencies }),
    ...(peerDependenciesMeta && { peerDependenciesMeta }),
  }
}

/** The entries of a package, each with its source. */
export const entriesOf = ({ exports }: Pick<Manifest, 'exports'>): [string, string][] =>
  // A pattern is for our own code: the bench and the lab reach inside.
  Object.entries(exports).filter(([entry]) => !entry.includes('*'))

/** The commands of a package, each with its source. */
export const commandsOf = ({ bin }: { bin?: Manifest['bin'] | undefined }): [string, string][] =>
  Object.entries(bin ?? {})

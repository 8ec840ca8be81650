import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** A change of the code that a check must notice. */
export interface Mutant {
  /** What is wrong then, such as `an event is sent before it is stored`. */
  name: string
  /** Below the top folder. */
  file: string
  /** A text that stands in the file exactly once. */
  from: string
  to: string
}

const copied = ['package.json', 'packages', 'shared', 'simulator', 'server', 'bench']

/** The code of the file of a mutant, changed. Throws where the mutant no longer fits it. */
export function mutate(root: string, { name, file, from, to }: Mutant): string {
  const code = readFileSync(join(root, file), 'utf8')
  if (code.split(from).length !== 2) throw new Error(`"${name}" no longer fits ${file}`)
  return code.replace(from, () => to)
}

/**
 * Copies what the server runs on from `root` to the folder `to`, and changes it. Installed packages are
 * not copied. Throws where the mutant no longer fits the code.
 */
export function makeMutatedTree(root: string, to: string, mutant: Mutant) {
  const code = mutate(root, mutant)
  const isOurs = (path: string) => !/[\\/](node_modules|dist)$/.test(path)
  for (const entry of copied) {
    cpSync(join(root, entry), join(to, entry), { recursive: true, filter: isOurs })
  }
  mkdirSync(join(to, 'node_modules', '@marquee'), { recursive: true })
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    if (entry !== '@marquee') link(join('node_modules', entry))
  }
  for (const folder of packageFolders(to)) {
    const { name: own } = JSON.parse(readFileSync(join(to, folder, 'package.json'), 'utf8')) as {
      name: string
    }
    symlinkSync(join(to, folder), join(to, 'node_modules', own))
    if (existsSync(join(root, folder, 'node_modules'))) link(join(folder, 'node_modules'))
  }
  writeFileSync(join(to, mutant.file), code)

  function link(path: string) {
    symlinkSync(join(root, path), join(to, path))
  }
}

const packageFolders = (root: string): string[] =>
  ['.', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((entry) => join(folder, entry))
      .filter((entry) => existsSync(join(root, entry, 'package.json'))),
  )

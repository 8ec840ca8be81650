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

/** A change of one file. */
export interface Edit {
  /** Below the top folder. */
  file: string
  /** A text that stands in the file exactly once. */
  from: string
  to: string
}

/** A change of the code that a check must notice. */
export interface Mutant extends Edit {
  /** What is wrong then, such as `an event is sent before it is stored`. */
  name: string
  /** What must be taken away too, because it would notice the fault. */
  also?: readonly Edit[]
}

const copied = ['package.json', 'packages', 'shared', 'simulator', 'server', 'bench']

/**
 * Copies what the server runs on from `root` to the folder `to`, and changes it. Installed packages are
 * not copied. Throws where the mutant no longer fits the code.
 */
export function makeMutatedTree(root: string, to: string, mutant: Mutant) {
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
  for (const [file, code] of mutatedFiles(root, mutant)) writeFileSync(join(to, file), code)

  function link(path: string) {
    symlinkSync(join(root, path), join(to, path))
  }
}

/** The files that a mutant changes, with their new text. Throws where it no longer fits the code. */
export function mutatedFiles(root: string, { name, also = [], ...edit }: Mutant) {
  const files = new Map<string, string>()
  for (const { file, from, to } of [edit, ...also]) {
    const code = files.get(file) ?? readFileSync(join(root, file), 'utf8')
    if (code.split(from).length !== 2) throw new Error(`"${name}" no longer fits ${file}`)
    files.set(
      file,
      code.replace(from, () => to),
    )
  }
  return files
}

const packageFolders = (root: string): string[] =>
  ['.', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .map((entry) => join(folder, entry))
      .filter((entry) => existsSync(join(root, entry, 'package.json'))),
  )

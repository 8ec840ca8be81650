import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DockerfileParser, type Copy, type Instruction } from 'dockerfile-ast'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The number of the user `node` in the base image. Only root can start a program as another user. */
export const nodeUser = 1_000
export const isRoot = process.getuid?.() === 0

/** An image, or a stage of one, as folders and files below `folder`. */
export interface Image {
  folder: string
  /** The folder of Node, which the base image has on its path. */
  bin: string
  workdir: string
  env: Record<string, string>
  user: string
  volumes: string[]
  ports: number[]
  /** The commands as they are executed, without a shell. */
  health: string[]
  command: string[]
}

/**
 * Carries out each instruction of our Dockerfile, in folders in place of file systems. The Node of the base image
 * is the one that runs this. An instruction or option that it does not know is an error.
 */
export function buildImage() {
  const parent = mkdtempSync(join(tmpdir(), 'marquee-image-'))
  const remove = () => rmSync(parent, { recursive: true, force: true })
  try {
    // Another user runs it later.
    chmodSync(parent, 0o755)
    const bin = join(parent, 'bin')
    mkdirSync(bin)
    cpSync(process.execPath, join(bin, 'node'))
    return { image: carryOutAll(parent, bin), remove }
  } catch (error) {
    remove()
    throw error
  }
}

function carryOutAll(parent: string, bin: string): Image {
  const dockerfile = DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8'))
  const stages = new Map<string, Image>()
  let image: Image | undefined
  for (const instruction of dockerfile.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      const [base = '', , name = 'final'] = wordsOf(instruction)
      const folder = join(parent, name)
      mkdirSync(folder)
      image = { ...(stages.get(base) ?? { ...bare, bin }), folder }
      stages.set(name, image)
      const from = stages.get(base)
      if (from !== undefined)
        cpSync(from.folder, folder, { recursive: true, verbatimSymlinks: true })
    } else if (image === undefined) throw new Error('The Dockerfile does not begin with FROM')
    else carryOut(instruction, image, stages)
  }
  if (image === undefined) throw new Error('The Dockerfile is empty')
  return image
}

const bare = {
  workdir: '/',
  env: {},
  user: 'root',
  volumes: [],
  ports: [],
  health: [],
  command: [],
}

function carryOut(instruction: Instruction, image: Image, stages: ReadonlyMap<string, Image>) {
  const text = textOf(instruction)
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      image.workdir = text
      return void mkdirSync(join(image.folder, text), { recursive: true })
    case 'COPY':
      return copy(instruction as Copy, image, stages)
    case 'RUN':
      return run(text, image)
    case 'ENV':
      image.env = {
        ...image.env,
        ...(Object.fromEntries(
          wordsOf(instruction).map((word) => word.split(/=(.*)/, 2)),
        ) as object),
      }
      return
    case 'VOLUME':
      return void (image.volumes = [...image.volumes, text])
    case 'USER':
      return void (image.user = text)
    case 'EXPOSE':
      return void (image.ports = wordsOf(instruction).map(Number))
    case 'HEALTHCHECK':
      return void (image.health = JSON.parse(text.slice(text.indexOf('['))) as string[])
    case 'CMD':
      return void (image.command = JSON.parse(text) as string[])
    default:
      throw new Error(`Not known here: ${instruction.getKeyword()}`)
  }
}

/** Copies from another stage; or, without `--from`, what git has and .dockerignore leaves. */
function copy(instruction: Copy, image: Image, stages: ReadonlyMap<string, Image>) {
  const [source = '', target = '', ...more] = wordsOf(instruction)
  if (more.length > 0) throw new Error('COPY has one source here')
  const flags = new Map(instruction.getFlags().map((flag) => [flag.getName(), flag.getValue()]))
  const to = join(image.folder, target.startsWith('/') ? '' : image.workdir, target)
  const options = { recursive: true, verbatimSymlinks: true }
  const from = flags.get('from')
  if (from == null) {
    for (const file of contextOf()) cpSync(join(root, source, file), join(to, file), options)
    return
  }
  const stage = stages.get(from)
  if (stage === undefined) throw new Error(`No stage ${from}`)
  const path = target.endsWith('/') ? join(to, basename(source)) : to
  mkdirSync(dirname(path), { recursive: true })
  cpSync(join(stage.folder, source), path, options)
  if (flags.get('chown') === 'node:node' && isRoot) chownSync(path, nodeUser, nodeUser)
}

/** The files of the tree without those of .dockerignore, where the last pattern that matches decides. */
export function contextOf(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const isIgnored = (file: string) => {
    const matches = (pattern: string) =>
      [pattern, `${pattern}/**`].some((glob) => matchesGlob(file, glob))
    const last = patterns.findLast((pattern) => matches(pattern.replace(/^!/, '')))
    return last !== undefined && !last.startsWith('!')
  }
  return stdout.split('\0').filter((file) => file !== '' && !isIgnored(file))
}

/** Runs a command in the stage, with the network and the cache of npm of this machine. */
function run(command: string, { folder, bin, workdir, env }: Image) {
  if (/(^|\s)\/\w/.test(command)) throw new Error(`This would leave the folder: ${command}`)
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], {
    cwd: join(folder, workdir),
    encoding: 'utf8',
    env: {
      ...process.env,
      ...{ NODE_ENV: undefined, NODE_OPTIONS: undefined, npm_config_prefer_offline: 'true' },
      ...{ PATH: `${bin}:${process.env.PATH}`, ...env },
    },
  })
  if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`)
}

const textOf = (instruction: Instruction) => instruction.getRawArgumentsContent() ?? ''
const wordsOf = (instruction: Instruction) =>
  instruction.getArguments().map((argument) => argument.getValue())

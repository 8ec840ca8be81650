import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '@marquee/sse-server/testing/freePort.ts'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { buildImage, contextOf, isRoot, nodeUser, type Image } from './buildImage.ts'
import { listenTo } from './listenTo.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const dockerfile = read('Dockerfile')

let image: Image
let remove = () => {}
beforeAll(() => {
  ;({ image, remove } = buildImage())
})
afterAll(() => remove())

/** The files and folders of the image with their times, without what a volume holds. */
const treeOf = ({ folder, volumes }: Image) =>
  globSync('**', { cwd: folder })
    .filter((path) => !volumes.some((volume) => `/${path}/`.startsWith(`${volume}/`)))
    .map((path) => `${path} ${statSync(join(folder, path)).mtimeMs}`)

/** What a container would execute, as its user. The ports are other ones, and the volume is in the folder. */
async function startContainer() {
  const [port, adminPort] = [await freePort(), await freePort()]
  const { folder, workdir, command, health } = image
  const env = {
    ...image.env,
    ...{ PATH: image.bin, HOST: '127.0.0.1', SIM_ALWAYS_OPEN: '1' },
    ...{ PORT: String(port), ADMIN_PORT: String(adminPort) },
    JOURNAL: (image.env.JOURNAL ?? '').replace('sqlite:', `sqlite:${folder}`),
  }
  const [file, ...args] = command
  const as = { cwd: join(folder, workdir), env, ...(isRoot && { uid: nodeUser, gid: nodeUser }) }
  const child = spawn(file ?? '', args, { ...as, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) if (line.includes('"Listening"')) break
  child.stdout.resume()
  return {
    url: `http://127.0.0.1:${port}`,
    /** The exit code of the HEALTHCHECK. */
    checkHealth() {
      const [file = '', ...rest] = health.map((word) => word.replace('9464', String(adminPort)))
      return spawnSync(file, rest, as).status
    },
    async stop() {
      const exited = once(child, 'exit') as Promise<[number | null]>
      child.kill('SIGTERM')
      const [code] = await exited
      return code
    },
  }
}

test('the Dockerfile has no fault, and its Node is the one of the project, from no registry by name', () => {
  expect(validate(dockerfile)).toEqual([])
  const { optionalDependencies } = JSON.parse(read('package.json')) as {
    optionalDependencies: Record<string, string>
  }
  const stages = DockerfileParser.parse(dockerfile).getFROMs()
  const bases = stages.filter((from) => from.getImageTag() !== null)
  expect(new Set(bases.map((from) => from.getImage()))).toEqual(
    new Set(Object.values(optionalDependencies).map((version) => `node:${version}-slim`)),
  )
  expect(stages.map((from) => from.getRegistry()).filter(Boolean)).toEqual([])
})

test('the image has the packages of the server and no others, no tests, and no secrets', () => {
  const { dependencies } = JSON.parse(read('server/package.json')) as {
    dependencies: Record<string, string>
  }
  const has = (name: string) =>
    ['', 'server'].some(
      (at) =>
        globSync(`app/${at}/node_modules/${name}/package.json`, { cwd: image.folder }).length > 0,
    )
  expect(Object.keys(dependencies).filter((name) => !has(name))).toEqual([])
  expect(['vite', 'vue', 'vitest', 'typescript', 'express-sse', 'undici'].filter(has)).toEqual([])
  expect(
    globSync('app/{packages,shared,simulator,server}/**/*.test.ts', { cwd: image.folder }),
  ).toEqual([])
  expect(contextOf().filter((file) => /(^|\/)\./.test(file))).toEqual([])
})

test('as its own user it is healthy, serves the page, ends a stream with bye, and writes only its volume', async () => {
  expect([image.user, image.ports, image.volumes]).toEqual([
    'node',
    [3000, 9464],
    ['/var/lib/marquee'],
  ])
  const before = treeOf(image)
  const container = await startContainer()
  expect(container.checkHealth()).toBe(0)
  expect(await (await fetch(container.url)).text()).toContain('<h1>Marquee</h1>')
  expect((await fetch(`${container.url}/api/snapshot`)).status).toBe(200)
  const stream = await listenTo(`${container.url}/api/events`)
  expect(await stream.next('hello')).toMatchObject({ resume: 'fresh' })
  const code = container.stop()
  expect(await stream.next('bye')).toMatchObject({ reason: 'shutdown' })
  expect(await code).toBe(0)
  expect(container.checkHealth()).toBe(1)
  expect(statSync(join(image.folder, 'var/lib/marquee/journal.db')).size).toBeGreaterThan(0)
  expect(treeOf(image)).toEqual(before)
})

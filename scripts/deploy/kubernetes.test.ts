import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readConfig, settingNames } from '../../server/src/config/config.ts'
import { envSettings } from '../../server/src/config/sourceSettings.ts'
import { readFile, readImage } from './readImage.ts'

interface Probe {
  httpGet: { path: string; port: string }
}
interface Container {
  ports: { name: string; containerPort: number }[]
  lifecycle: { preStop: { exec: { command: string[] } } }
  startupProbe: Probe
  readinessProbe: Probe
  livenessProbe: Probe
}
interface Manifest {
  apiVersion: string
  kind: string
  data?: Record<string, string>
  metadata: { labels?: Record<string, string> }
  spec: {
    replicas: number
    minAvailable: number
    selector: { app: string; matchLabels: Record<string, string> }
    ports: { name: string; port: number }[]
    endpoints: { port: string; path: string }[]
    template: {
      metadata: { labels: Record<string, string> }
      spec: { containers: [Container]; terminationGracePeriodSeconds: number }
    }
  }
}

const manifests = ['marquee', 'servicemonitor'].flatMap((name) =>
  parseAllDocuments(readFile(`deploy/kubernetes/${name}.yaml`)).map(
    (each) => each.toJS() as Manifest,
  ),
)
const ofKind = (kind: string) => manifests.filter((each) => each.kind === kind)
const [config] = ofKind('ConfigMap')
const [deployment] = ofKind('Deployment')
const [monitor] = ofKind('ServiceMonitor')
const pod = deployment?.spec.template
const container = pod?.spec.containers[0]
const image = readImage()

// The package has types that are made from the schemas of Kubernetes, but none of other projects. This one has what
// we use of the API reference of the Prometheus Operator, monitoring.coreos.com/v1.
const serviceMonitor = `interface ServiceMonitor {
  apiVersion: 'monitoring.coreos.com/v1'; kind: 'ServiceMonitor'; metadata: ObjectMeta
  spec: {
    jobLabel?: string; selector: LabelSelector
    endpoints: { port?: string; path?: string; interval?: string; scrapeTimeout?: string; scheme?: 'http' | 'https' }[]
  }
}`

/** What the compiler says of the manifests as literals, which may have no member that their type does not have. */
function misfits(all: readonly unknown[]): string[] {
  const name = fileURLToPath(new URL('manifests.ts', import.meta.url))
  const imports: Record<string, string> = {
    'core/v1': 'ConfigMap, Service',
    'apps/v1': 'Deployment',
    'policy/v1': 'PodDisruptionBudget',
    'networking/v1': 'NetworkPolicy',
    'meta/v1': 'ObjectMeta, LabelSelector',
  }
  const lines = [
    ...Object.entries(imports).map(
      ([from, names]) => `import type { ${names} } from 'kubernetes-types/${from}'`,
    ),
    serviceMonitor,
    ...(all as Manifest[]).map(
      (each, n) => `export const n${n}: ${each.kind} = ${JSON.stringify(each)}`,
    ),
  ]
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (file, ...rest) =>
    file === name
      ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ESNext)
      : getSourceFile.call(host, file, ...rest)
  const program = ts.createProgram([name], options, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

test('each manifest has the type of its kind, and a member or a value of another type does not fit', () => {
  expect(manifests.length).toBeGreaterThanOrEqual(7)
  expect(misfits(manifests)).toEqual([])
  const text = JSON.stringify(deployment)
  const wrong = [
    text.replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'),
    text.replace('"replicas":3', '"replicas":"3"'),
  ]
  expect(misfits(wrong.map((each) => JSON.parse(each) as unknown))).toHaveLength(2)
})

test('the settings are known, and the server takes them as they are in its image', () => {
  const known = new Set([...settingNames, ...envSettings.map(({ env }) => env)])
  const data = config?.data ?? {}
  expect(Object.keys(data).filter((name) => !known.has(name))).toEqual([])
  const { admin, drainMs, host } = readConfig({
    ...image.env,
    ...data,
    JOURNAL: 'redis://redis:6379/0',
  })
  expect([host, admin.host]).toEqual(['0.0.0.0', '0.0.0.0'])
  const sleepS = Number(container?.lifecycle.preStop.exec.command[1])
  expect(pod?.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(
    sleepS + drainMs / 1_000 + 2,
  )
})

test('ports, probes and labels lead from one manifest to the other, and to the image', () => {
  expect(container?.ports.map(({ containerPort }) => containerPort)).toEqual([
    image.port,
    image.adminPort,
  ])
  const probes = [container?.startupProbe, container?.readinessProbe, container?.livenessProbe]
  expect(probes.map((probe) => probe?.httpGet)).toEqual([
    { path: '/readyz', port: 'admin' },
    { path: '/readyz', port: 'admin' },
    { path: '/healthz', port: 'admin' },
  ])
  const labels = pod?.metadata.labels
  for (const { spec } of ofKind('Service')) expect(spec.selector).toEqual(labels)
  for (const { spec } of [...ofKind('PodDisruptionBudget'), ...ofKind('Deployment')]) {
    expect(spec.selector.matchLabels).toEqual(labels)
  }
  const watched = ofKind('Service').filter(({ metadata }) =>
    Object.entries(monitor?.spec.selector.matchLabels ?? {}).every(
      ([name, value]) => metadata.labels?.[name] === value,
    ),
  )
  expect(watched).toHaveLength(1)
  expect(monitor?.spec.endpoints[0]).toMatchObject({
    port: watched[0]?.spec.ports[0]?.name,
    path: '/metrics',
  })
  expect(watched[0]?.metadata.labels?.app).toBe('marquee')
  expect(ofKind('PodDisruptionBudget')[0]?.spec.minAvailable).toBeLessThan(
    deployment?.spec.replicas ?? 0,
  )
})

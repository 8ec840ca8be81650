import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { npmProgram } from './npmPrograms.ts'

interface Bill {
  components: { 'bom-ref': string; properties?: { name: string; value: string }[] }[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The bill of materials of production, as CycloneDX. npm can leave out the packages of development by
 * itself, but then it also leaves out a package of production that another workspace uses for its tests.
 */
export function readBill(): Bill {
  const [npm, ...args] = npmProgram()
  const asked = '--package-lock-only --sbom-format cyclonedx --sbom-type application'.split(' ')
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 } as const
  const bill = JSON.parse(execFileSync(npm, [...args, 'sbom', ...asked], options)) as Bill
  const isTool = ({ properties = [] }: Bill['components'][0]) =>
    properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')
  const tools = new Set(bill.components.filter(isTool).map((one) => one['bom-ref']))
  return {
    ...bill,
    components: bill.components.filter((one) => !tools.has(one['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => !tools.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((to) => !tools.has(to)),
      })),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(`${root}sbom.cdx.json`, `${JSON.stringify(readBill(), null, 2)}\n`)
  console.log('sbom.cdx.json was written')
}

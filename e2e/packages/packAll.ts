import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBrowser } from '../rig/findBrowser.ts'
import {
  packageNames,
  packPackage,
  type Packed,
  type PackageName,
} from '../../scripts/packing/packPackage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a browser to test with. */
    chromium: string
    packed: Readonly<Record<PackageName, Packed>>
  }
}

export default function packAll(project: TestProject) {
  const into = mkdtempSync(join(tmpdir(), 'marquee-packed-'))
  const remove = () => rmSync(into, { recursive: true })
  const pack = (name: PackageName) => {
    const folder = join(into, name)
    mkdirSync(folder)
    return [name, packPackage(name, folder)] as const
  }
  try {
    const packed = Object.fromEntries(packageNames.map(pack)) as Record<PackageName, Packed>
    project.provide('packed', packed)
    project.provide('chromium', findBrowser())
  } catch (error) {
    remove()
    throw error
  }
  return remove
}

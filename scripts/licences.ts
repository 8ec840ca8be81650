/** A package of package-lock.json. */
export interface LockedPackage {
  license?: string
  link?: boolean
  dev?: boolean
}

/** They ask for nothing but that their text comes along. */
const free = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']

interface Exception {
  packages: RegExp
  why: string
}

/** Other licences: which packages may have one, and why. */
const exceptions: Readonly<Record<string, Exception>> = {
  'OFL-1.1': {
    packages: /^@fontsource-variable\//,
    why: 'Fonts: they may come along with any program, and are not sold alone.',
  },
  'MPL-2.0': {
    packages: /^lightningcss(-|$)|^(@axe-core\/playwright|axe-core)$/,
    why: 'Tools of the build and of the tests. They are used as they come. Vite brings the first of them.',
  },
  'BlueOak-1.0.0': { packages: /./, why: 'As free as MIT. Only tools of development have it.' },
  'PSF-2.0': { packages: /^argparse$/, why: 'As free as BSD. A tool of development has it.' },
}
const onlyForDevelopment = ['BlueOak-1.0.0', 'PSF-2.0']

/** The packages whose licence nobody has allowed here, as `name: licence`. */
export function wrongLicences(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, found]) => ({ name: path.replace(/^.*node_modules\//, ''), ...found }))
    .filter(({ name, license = 'none', dev = false }) => {
      if (license.split(' AND ').every((one) => free.includes(one))) return false
      if (onlyForDevelopment.includes(license) && !dev) return true
      return exceptions[license]?.packages.test(name) !== true
    })
    .map(({ name, license = 'none' }) => `${name}: ${license}`)
}

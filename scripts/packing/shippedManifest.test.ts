import { expect, test } from 'vitest'
import { shippedManifest, type Manifest } from './shippedManifest.ts'

const ours: Manifest & { devDependencies: object } = {
  name: '@marquee/one',
  version: '1.2.3',
  private: true,
  description: 'One',
  license: 'MIT',
  type: 'module',
  sideEffects: false,
  engines: {},
  exports: { '.': './src/index.ts', './testing': './src/testing/index.ts', './*': './src/*' },
  devDependencies: { vitest: '^4.0.0' },
}
const root = { engines: { node: '>=24' } }

test('each entry names what was built of its source, and a pattern is no entry', () => {
  const { exports } = shippedManifest(ours, root, './dist/one')
  expect(exports).toEqual({
    '.': { types: './dist/one/src/index.d.ts', default: './dist/one/src/index.js' },
    './testing': {
      types: './dist/one/src/testing/index.d.ts',
      default: './dist/one/src/testing/index.js',
    },
  })
})

test('a command names what was built of its source', () => {
  const bin = { one: './src/main.ts' }
  expect(shippedManifest({ ...ours, bin }, root, './dist/one').bin).toEqual({
    one: './dist/one/src/main.js',
  })
  expect(shippedManifest(ours, root, './dist/one')).not.toHaveProperty('bin')
})

test('it needs the Node of the tree and no other package, and cannot be published', () => {
  const shipped = shippedManifest(ours, root, './dist/one')
  expect(shipped).toMatchObject({ ...root, dependencies: {}, private: true, sideEffects: false })
  expect(shipped).not.toHaveProperty('devDependencies')
  expect(shipped).not.toHaveProperty('peerDependencies')
})

test('the frameworks are peers as in the tree, optional or not', () => {
  const peers = {
    peerDependencies: { vue: '^3.5.0' },
    peerDependenciesMeta: { vue: { optional: true } },
  }
  expect(shippedManifest({ ...ours, ...peers }, root, './dist/one')).toMatchObject(peers)
})

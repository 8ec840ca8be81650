import vitest from '@vitest/eslint-plugin'
import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import skipFormatting from 'eslint-config-prettier/flat'
import playwright from 'eslint-plugin-playwright'
import regexp from 'eslint-plugin-regexp'
import pluginVue from 'eslint-plugin-vue'
import { globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A wall of the design: code under `files` may not import what matches `regex`. */
const wall = (name, files, regex, message) => ({
  name: `marquee/wall/${name}`,
  files,
  ignores: ['**/*.test.ts', '**/*.test-d.ts', '**/testing/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
})

export default defineConfigWithVueTs(
  { name: 'marquee/files', files: ['**/*.{ts,vue,js,cjs}'] },
  // The peers' packages are only there once somebody has run the benchmark.
  globalIgnores(['**/dist/**', '**/test-results/**', '**/playwright-report/**', 'bench/peers/**']),

  ...pluginVue.configs['flat/recommended'],
  vueTsConfigs.recommendedTypeChecked,

  {
    name: 'marquee/rules',
    rules: {
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Our objects are records of closures: none of their functions looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
    },
  },
  {
    // A text from outside must not make an expression look at the same part again and again: one
    // answer of an upstream stopped the whole server.
    name: 'marquee/expressions',
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': [
        'error',
        { report: 'potential', ignoreSticky: false, ignorePartial: false },
      ],
    },
  },
  {
    // The rules above miss an expression that begins with letters and repeats after them, such as
    // /v_(\w+)="/: it can begin at every place of `v_v_v_`, and reads on to the end from each.
    name: 'marquee/foreign-text',
    files: ['server/src/{upstreams,topics}/**', 'shared/src/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: String.raw`Literal[regex.pattern=/^(?!\^).*([^\\][*+]|,\})/]`,
          message: 'Foreign text: begin the expression with ^, or look for the text with indexOf.',
        },
      ],
    },
  },
  {
    name: 'marquee/scripts',
    files: [
      'scripts/**',
      'e2e/*.ts',
      'e2e/{engines,look,proxies,rig}/*.ts',
      'eslint.config.js',
      '**/draw.ts',
    ],
    rules: { 'no-console': 'off' },
  },

  wall(
    'shared',
    ['shared/src/**'],
    '^@marquee/|/(server|client|simulator|e2e)/',
    'The contract imports nothing of ours.',
  ),
  wall(
    'simulator',
    ['simulator/src/**'],
    '^@marquee/(server|client)/',
    'Pretend upstreams know nothing of the server that asks them.',
  ),
  wall(
    'upstreams',
    ['server/src/upstreams/**'],
    '/(stream|replay|journal|frames|topics|http|process|config)/|^@marquee/simulator/|^express$',
    'What every source needs knows no source, and not who listens.',
  ),
  wall(
    'topics',
    ['server/src/topics/**'],
    '/(stream|replay|journal|frames|http|process|config)/|^@marquee/simulator/|^express$',
    'Topics read upstreams; they do not know who listens.',
  ),
  // Later walls replace earlier ones: a descriptor says also how the simulator plays its source.
  wall(
    'descriptors',
    ['server/src/upstreams/defineSource.ts', 'server/src/topics/**/source{,s}.ts'],
    '/(stream|replay|journal|frames|http|process|config)/|^express$',
    'A descriptor says what its source is; it does not know who listens.',
  ),
  // A route of a topic answers requests.
  wall(
    'topic-routes',
    ['server/src/topics/**/*Route.ts'],
    '/(stream|replay|journal|frames|process|config)/|^@marquee/simulator/',
    'A route of a topic does not know who listens to the stream.',
  ),
  wall(
    'stream',
    ['server/src/{stream,replay,journal,frames,subscription}/**'],
    '/(upstreams|topics|http|process|config|lab|admin|probe)/|^@marquee/simulator/|^express$|^node:https?$',
    'The hub knows events and bytes; neither HTTP nor the sources.',
  ),
  wall(
    'i18n',
    ['client/src/i18n/**'],
    '/(stream|store|ui|sources|topics|tools|page|start)/',
    'Each room brings its own texts: what looks them up knows no room.',
  ),
  wall(
    'ui',
    ['client/src/ui/**'],
    '/(stream|store|sources|topics|tools|page)/',
    'What every panel is made of knows no subject, and not where its props come from.',
  ),
  wall(
    'client-topics',
    ['client/src/{topics,sources}/**'],
    '/(stream|topics|tools|page)/|^\\.\\./(clock|movies|stocks)/',
    'A topic knows no other topic, no tool, and not the stream.',
  ),
  wall(
    'store',
    ['client/src/store/**'],
    '/(ui|i18n|sources|tools|page)/',
    'State does not know how it is shown.',
  ),
  wall(
    'client-stream',
    ['client/src/stream/**'],
    '/(store|ui|i18n|sources|topics|tools|page)/|^@marquee/|^valibot$',
    'The composable is self-contained: it must be possible to copy its folder.',
  ),

  {
    ...vitest.configs.recommended,
    files: ['**/*.test.ts'],
    settings: { vitest: { vitestImports: [/\/fixtures\.ts$/] } },
  },
  {
    name: 'marquee/engines',
    files: ['e2e/**/*.test.ts'],
    // What every case asserts has names of its own: expectAll, expectStatus.
    rules: {
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'publishAndSee'] }],
    },
  },
  { ...playwright.configs['flat/recommended'], files: ['e2e/**/*.spec.ts'] },

  { ...tseslint.configs.disableTypeChecked, files: ['**/*.{js,cjs}'] },
  {
    name: 'marquee/commonjs',
    files: ['**/*.cjs'],
    // An old Node reads no `import`.
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  skipFormatting,
)

import vitest from '@vitest/eslint-plugin'
import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import skipFormatting from 'eslint-config-prettier/flat'
import playwright from 'eslint-plugin-playwright'
import regexp from 'eslint-plugin-regexp'
import pluginVue from 'eslint-plugin-vue'
import { globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** A wall of the design: files under `files` may not import a path that matches `regex`. */
const wall = (name, files, regex, message) => ({
  name: `marquee/wall/${name}`,
  files,
  ignores: ['**/*.test.ts', '**/*.test-d.ts', '**/testing/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
})

// Only `packages/protocol` comes along in the tarball of a package.
const notOfMarquee =
  '^@marquee/|^(\\.\\./)+(?!protocol/)[^./]+/src/|/(shared|server|client|simulator|e2e|lessons)/|^(express|valibot|cors)$'

export default defineConfigWithVueTs(
  {
    name: 'marquee/files',
    files: ['**/*.{ts,vue,js,cjs}'],
    languageOptions: { parserOptions: { tsconfigRootDir: import.meta.dirname } },
  },
  globalIgnores([
    '**/dist/**',
    '**/test-results/**',
    '**/playwright-report/**',
    '.examples/**',
    'lessons/mine/**',
  ]),

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
      // Our objects are records of closures. Their functions do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
    },
  },
  {
    // A foreign text must not make an expression scan the same part again and again. One answer of an
    // upstream stopped the whole server that way.
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
    // /v_(\w+)="/: in `v_v_v_` it starts at every `v_` and reads to the end each time.
    name: 'marquee/foreign-text',
    files: ['server/src/{upstreams,topics}/**', 'shared/src/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: String.raw`Literal[regex.pattern=/^(?!\^).*([^\\][*+]|,\})/]`,
          message: 'Foreign text: begin the expression with ^, or search with indexOf.',
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
      'e2e/packages/strangers/**',
      'eslint.config.js',
      '**/draw.ts',
      'lessons/**',
      'packages/sse-doctor/src/{main,run}.ts',
      'examples/**',
    ],
    rules: { 'no-console': 'off' },
  },

  wall(
    'shared',
    ['shared/src/**'],
    '^@marquee/(?!(sse-protocol|sse-server)/)|/(server|client|simulator|e2e)/',
    'The contract imports none of our other workspaces.',
  ),
  wall(
    'simulator',
    ['simulator/src/**'],
    '^@marquee/(server|client)/',
    'The simulator does not know the server that asks it.',
  ),
  wall(
    'upstreams',
    ['server/src/upstreams/**'],
    '/(topics|http|process|config)/|^@marquee/(sse-server|simulator)|^express$',
    'The code that every source needs knows no source and no client.',
  ),
  wall(
    'topics',
    ['server/src/topics/**'],
    '/(http|process|config)/|^@marquee/(sse-server|simulator)|^express$',
    'A topic reads upstreams. It does not know the stream or its clients.',
  ),
  // A later wall replaces an earlier one. A descriptor also says how the simulator plays its source.
  wall(
    'descriptors',
    ['server/src/upstreams/defineSource.ts', 'server/src/topics/**/source{,s}.ts'],
    '/(http|process|config)/|^@marquee/sse-server|^express$',
    'A descriptor describes its source. It does not know the stream or its clients.',
  ),
  // A route of a topic answers requests, so it may use express.
  wall(
    'topic-routes',
    ['server/src/topics/**/*Route.ts'],
    '/(process|config)/|^@marquee/(sse-server|simulator)',
    'A route of a topic does not know the stream or its clients.',
  ),
  wall(
    'subscription',
    ['server/src/subscription/**'],
    '/(upstreams|topics|http|process|config|lab|admin|probe)/|^@marquee/simulator/|^express$',
    'A subscription is data. It does not know who serves it.',
  ),
  wall(
    'sse-server',
    ['packages/sse-server/**', 'packages/protocol/**'],
    notOfMarquee,
    'The package imports nothing of Marquee except the protocol, and no other package.',
  ),
  // It replaces the wall before it.
  wall(
    'stream',
    ['packages/sse-server/src/{stream,replay,journal,frames}/**'],
    `${notOfMarquee}|/http/|^node:https?$`,
    'The stream knows events and bytes. It does not know HTTP.',
  ),
  wall(
    'i18n',
    ['client/src/i18n/**'],
    '/(stream|store|ui|sources|topics|tools|page|start)/',
    'Each room has its own texts. The code that looks them up does not know the rooms.',
  ),
  wall(
    'ui',
    ['client/src/ui/**'],
    '/(stream|store|sources|topics|tools|page)/',
    'A part of every panel knows no topic, and not where its props come from.',
  ),
  wall(
    'client-topics',
    ['client/src/{topics,sources}/**'],
    '/(stream|topics|tools|page)/',
    'A topic does not know tools or the stream.',
  ),
  // It replaces the wall before it, for everything inside the room of one topic.
  wall(
    'client-topic',
    ['client/src/topics/*/**'],
    '/(stream|topics|tools|page)/|^\\.\\./[^.]',
    'A topic does not know other topics, tools or the stream.',
  ),
  wall(
    'store',
    ['client/src/store/**'],
    '/(ui|i18n|sources|topics|tools|page)/',
    'The store does not know topics, or how its values are shown.',
  ),
  wall(
    'doctor',
    ['packages/sse-doctor/**'],
    notOfMarquee,
    'The doctor judges any server, so it imports nothing of Marquee.',
  ),
  wall(
    'lessons',
    ['lessons/[0-9]*/{broken,program,exercise,solution}.ts'],
    '^(?!node:)',
    'A program of a lesson can be copied into an empty folder: it imports modules of Node alone.',
  ),
  wall(
    'client-stream',
    ['packages/use-event-source/**'],
    notOfMarquee,
    'The package imports nothing of Marquee except the protocol.',
  ),

  {
    ...vitest.configs.recommended,
    files: ['**/*.test.ts'],
    settings: { vitest: { vitestImports: [/\/fixtures\.ts$/] } },
  },
  {
    name: 'marquee/engines',
    files: ['e2e/**/*.test.ts'],
    // These tests assert with functions such as expectAll and expectStatus.
    rules: {
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'publishAndSee'] }],
    },
  },
  { ...playwright.configs['flat/recommended'], files: ['e2e/**/*.spec.ts'] },

  { ...tseslint.configs.disableTypeChecked, files: ['**/*.{js,cjs}'] },
  {
    name: 'marquee/commonjs',
    files: ['**/*.cjs'],
    // An old Node must be able to read these files, and it knows only `require`.
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  skipFormatting,
)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProject, type Project } from './openProject.ts'

let project: Project

beforeAll(() => {
  project = openProject({
    packages: ['sse-server', 'use-event-source'],
    others: ['vue', 'react', '@types/react', 'valibot', 'typescript'],
    from: 'strangers/types',
  })
})
afterAll(() => project.remove())

test.each([
  { resolution: 'bundler', module: 'preserve' },
  { resolution: 'nodenext', module: 'nodenext' },
])('strict code of a stranger compiles without types of Node ($resolution)', (how) => {
  const { resolution, module } = how
  expect(() =>
    project.run('tsc', '--module', module, '--moduleResolution', resolution),
  ).not.toThrow()
})

import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readXml } from '../../packages/sse-doctor/src/report/testing/readXml.ts'
import { npmProgram } from '../../scripts/npmPrograms.ts'
import { openProject, type Project } from './openProject.ts'
import { startApp } from './startApp.ts'

let project: Project

beforeAll(() => {
  project = openProject({
    packages: ['sse-doctor'],
    others: ['typescript', '@types/node'],
    from: 'strangers/doctor',
  })
})
afterAll(() => project.remove())

/** Runs a program in the project. Its code ends with what it printed where nobody expects it. */
function runIn(program: string, ...args: string[]) {
  const { PATH } = process.env
  const options = { cwd: project.folder, encoding: 'utf8', env: { PATH } } as const
  const { status, stdout, stderr } = spawnSync(program, args, options)
  return { code: status, stdout, stderr }
}

const npx = (...args: string[]) => runIn(...npmProgram('npx'), '--offline', 'sse-doctor', ...args)
const short = ['--seconds', '4']

test('without a fault the command exits with 0', async () => {
  const { url } = await startApp(project, 'server.ts')
  const { code, stdout, stderr } = npx(`${url}/events`, ...short)
  expect({ code, stderr, stdout }).toMatchObject({ code: 0, stderr: '' })
  expect(stdout).toContain('0 faults')
  // These are in the tree of the project alone.
  expect(stdout).not.toMatch(/examine\.md|npm run lesson/)
})

test('with a fault it exits with 1, and its JSON and its XML can be read', async () => {
  const { url } = await startApp(project, 'server.ts')
  const json = npx(`${url}/late`, ...short, '--json')
  expect(json).toMatchObject({ code: 1, stderr: '' })
  expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, counts: { fault: 1 } })
  const junit = npx(`${url}/late`, ...short, '--junit')
  expect(junit).toMatchObject({ code: 1, stderr: '' })
  expect(readXml(junit.stdout)).toMatchObject({
    name: 'testsuites',
    attributes: { failures: '1', errors: '0' },
  })
})

test('where nobody listens it exits with 2 and one line', () => {
  const { code, stdout, stderr } = npx('http://127.0.0.1:1/')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^no server listens at 127\.0\.0\.1:1 .*\n$/)
})

test('it starts a program in TypeScript, with its gauge', () => {
  const { code, stdout } = npx('--run', 'server.ts', '/events', ...short, '--json')
  const { checks } = JSON.parse(stdout) as { checks: { name: string; outcome: string }[] }
  const left = checks.filter(({ name }) => name === 'left-behind')
  expect({ code, left }).toMatchObject({ code: 0, left: [{ outcome: 'right' }] })
})

test('the code of a stranger has the right types, and finds what the command finds', async () => {
  expect(() => project.run('tsc')).not.toThrow()
  const { url } = await startApp(project, 'server.ts')
  const late = runIn(process.execPath, 'library.ts', `${url}/late`)
  expect(late).toMatchObject({ code: 0, stderr: '' })
  expect(late.stdout).toMatch(/^fault late-headers: headers after /m)
  const { stdout } = runIn(process.execPath, 'library.ts', 'http://127.0.0.1:1/')
  expect(stdout).toMatch(/^no server listens at /)
})

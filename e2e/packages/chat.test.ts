import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { browserOptions } from '../rig/browserOptions.ts'
import { openProject, type Project } from './openProject.ts'
import { listenTo } from './listenTo.ts'
import { startApp } from './startApp.ts'

let project: Project
let browser: Browser

beforeAll(async () => {
  project = openProject({
    packages: ['sse-server', 'use-event-source'],
    others: [
      ...['express', '@types/express', '@types/node', 'valibot', 'typescript'],
      ...['vue', 'vite', '@vitejs/plugin-vue', 'vue-tsc'],
    ],
    from: '../../examples/chat',
  })
  project.run('vite', 'build', '--logLevel', 'warn')
  browser = await chromium.launch(browserOptions(inject('chromium')))
})

afterAll(async () => {
  await browser.close()
  project.remove()
})

test('the server of the chat has at most 25 lines', () => {
  const lines = readFileSync(join(project.folder, 'server.ts'), 'utf8').trim().split('\n')
  expect(lines.length).toBeLessThanOrEqual(25)
})

test('the chat has the right types', () => {
  expect(() => project.run('vue-tsc')).not.toThrow()
})

/** Somebody's page of the chat, and what it shows. */
async function openChat(url: string, name: string) {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.goto(url)
  await page.getByLabel('Name').fill(name)
  return {
    async say(text: string) {
      await page.getByLabel('Text').fill(text)
      await page.getByRole('button').click()
    },
    lines: () => page.getByRole('listitem').allInnerTexts(),
    status: () => page.getByRole('status').innerText(),
  }
}

test('what somebody says comes to everybody, also to those who come later', async () => {
  const { url } = await startApp(project, 'server.ts')
  const [ann, bob] = [await openChat(url, 'Ann'), await openChat(url, 'Bob')]
  await ann.say('Hello')
  await expect.poll(bob.lines).toEqual(['Ann: Hello'])
  await bob.say('Hello Ann')
  await expect.poll(ann.lines).toEqual(['Ann: Hello', 'Bob: Hello Ann'])
  const carol = await openChat(url, 'Carol')
  await expect.poll(carol.lines).toEqual(['Ann: Hello', 'Bob: Hello Ann'])
})

test('a line that is wrong is answered with 400, and nobody gets it', async () => {
  const { url } = await startApp(project, 'server.ts')
  const [headers, body] = [{ 'Content-Type': 'application/json' }, JSON.stringify({ from: 'Ann' })]
  const answer = await fetch(`${url}/chat`, { method: 'POST', headers, body })
  expect(answer.status).toBe(400)
  const ann = await openChat(url, 'Ann')
  await ann.say('Hello')
  await expect.poll(ann.lines).toEqual(['Ann: Hello'])
})

test('a reader who was away gets what they missed', async () => {
  const { url } = await startApp(project, 'server.ts')
  const ann = await openChat(url, 'Ann')
  const stream = await listenTo(`${url}/events`)
  expect(await stream.next('hello')).toMatchObject({ resume: 'fresh', heartbeatMs: 10_000 })
  await ann.say('one')
  await stream.next('chat')
  stream.close()
  await ann.say('two')
  await expect.poll(ann.lines).toHaveLength(2)
  const again = await listenTo(`${url}/events`, stream.lastId())
  expect(await again.next('hello')).toMatchObject({ resume: 'replayed' })
  expect(await again.next('chat')).toEqual({ from: 'Ann', text: 'two' })
})

test('a server that stops says goodbye, and its pages come back to the next one', async () => {
  const first = await startApp(project, 'server.ts')
  const ann = await openChat(first.url, 'Ann')
  await ann.say('before')
  await expect.poll(ann.lines).toEqual(['Ann: before'])
  const stream = await listenTo(`${first.url}/events`)
  const exitCode = first.stop()
  expect(await stream.next('bye')).toMatchObject({ reason: 'shutdown' })
  expect(await exitCode).toBe(0)
  await expect.poll(ann.status).toBe('reconnecting')
  await startApp(project, 'server.ts', first.port)
  await expect.poll(ann.status).toBe('open')
  await ann.say('after')
  await expect.poll(ann.lines).toEqual(['Ann: after'])
})

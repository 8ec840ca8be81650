import { answerWay, isUnreached } from './answerWay.ts'
import { cacheOf, goneCaches, isPageOf } from './keptBuilds.ts'

/** From the build: the paths of its files, and a name that changes with any of them. */
declare const BUILD_FILES: readonly string[]
declare const BUILD_NAME: string

// A network that answers nothing for so long is as good as none.
const answerWithinMs = 10_000
const pagePath = '/index.html'

const worker = self as unknown as ServiceWorkerGlobalScope
const cacheName = cacheOf(BUILD_NAME)

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const way = answerWay(request, worker.location.origin, BUILD_FILES)
  // Without `respondWith` the worker never touches the answer. A stream must not depend on it.
  if (way === 'asset') event.respondWith(keptOrAsked(request))
  else if (way === 'page') event.respondWith(askedOrKept(request, pagePath))
  else if (way === 'file') event.respondWith(askedOrKept(request, new URL(request.url).pathname))
})

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(
    BUILD_FILES.map(async (path) => {
      const file = (await keptAsset(path)) ?? (await fetch(path, { cache: 'no-cache' }))
      if (!file.ok || file.redirected) throw new Error(`${path}: ${file.status}`)
      if (path === pagePath && !isPageOf(await file.clone().text(), BUILD_FILES))
        throw new Error('The server has the page of another build')
      await cache.put(path, file)
    }),
  )
  // A tab that is open goes on with the files that it knows: they stay until the build after this one.
  await worker.skipWaiting()
}

async function activate(): Promise<void> {
  const gone = goneCaches(await caches.keys(), BUILD_NAME)
  await Promise.all(gone.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

const keptAsset = async (path: string) =>
  path.startsWith('/assets/') ? caches.match(path, { ignoreVary: true }) : undefined

const keptOrAsked = async (request: Request) =>
  (await keptAsset(new URL(request.url).pathname)) ?? fetch(request)

async function askedOrKept(request: Request, path: string): Promise<Response> {
  const answer = await asked(request)
  if (answer !== null && !isUnreached(answer.status)) return answer
  const cache = await caches.open(cacheName)
  const kept = await cache.match(path, { ignoreVary: true })
  return kept ?? answer ?? Response.error()
}

/** The answer of the network; null without one. */
const asked = (request: Request) =>
  Promise.race([
    fetch(request).catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), answerWithinMs)),
  ])

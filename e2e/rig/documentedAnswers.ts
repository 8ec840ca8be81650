import type { BrowserContext, Request, Response } from '@playwright/test'
import { answerFaults } from '../../scripts/openApi/answerFaults.ts'

/**
 * Compares each answer of the API that a page of this context gets with shared/openapi.json. Returns a
 * function that says what the document does not allow.
 */
export function watchAnswers(context: BrowserContext): () => Promise<string[]> {
  const found: Promise<string[]>[] = []
  // A stream does not end, and a frozen answer does not either. So a body is read only when it is complete.
  context.on('response', (response) => found.push(faultsOf(response, null)))
  context.on('requestfinished', (request) => found.push(faultsOfWhole(request)))
  return async () => [...new Set((await Promise.all(found)).flat())]
}

async function faultsOfWhole(request: Request): Promise<string[]> {
  const response = await request.response().catch(() => null)
  if (response === null || !/json/.test(response.headers()['content-type'] ?? '')) return []
  // The browser forgets the body when its page goes away.
  return faultsOf(response, await response.text().catch(() => null))
}

async function faultsOf(response: Response, text: string | null): Promise<string[]> {
  const path = new URL(response.url()).pathname
  if (!path.startsWith('/api/')) return []
  // What a test answers by itself comes from no server.
  if ((await response.serverAddr().catch(() => null)) === null) return []
  const headers = new Headers(response.headers())
  const method = response.request().method()
  return answerFaults({ method, path, status: response.status(), headers, text })
}

import type { Response } from 'express'

/**
 * Answers with an error body of RFC 9457. `detail` is for the person who sent the request, so it must
 * not contain anything internal.
 */
export function sendProblem(res: Response, status: number, title: string, detail?: string): void {
  res
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }))
}

import type { ErrorRequestHandler } from 'express'
import { sendProblem } from './problem.ts'

export interface ErrorLog {
  error(details: object, message: string): void
}

/** Handles every error that no route handled: the cause goes to the log, never to the browser. */
export function answerErrors(log: ErrorLog): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, path: req.path }, 'A request failed')
    if (res.headersSent) next(error)
    else if (status < 500) sendProblem(res, status, 'Bad request')
    else sendProblem(res, 500, 'Internal error')
  }
}

/** Express gives an error of the client, such as a malformed escape, a 4xx `status`. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

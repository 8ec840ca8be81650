import type { Request, Response } from 'express'
import { sendProblem } from './problem.ts'
import { parseSubscription, SubscriptionError } from '../subscription/parseSubscription.ts'
import { type Subscription } from '../subscription/subscription.ts'

/** The subscription in the query of a request. If it is not valid, answers 400 and returns null. */
export function subscriptionOf(
  query: Request['query'],
  res: Response,
  symbols: readonly string[],
): Subscription | null {
  try {
    return parseSubscription(query, symbols)
  } catch (error) {
    if (!(error instanceof SubscriptionError)) throw error
    sendProblem(res, 400, 'Bad subscription', error.message)
    return null
  }
}

import cors from 'cors'
import type { RequestHandler } from 'express'

/** Lets pages of these exact origins, such as `https://app.example`, read the answers. */
export const allowOrigins = (origins: readonly string[]): RequestHandler =>
  cors({
    origin: [...origins],
    methods: ['GET', 'HEAD'],
    // A client of another origin reads these to know when to come back, and for its polls.
    exposedHeaders: ['ETag', 'Retry-After', 'Server-Now'],
  })

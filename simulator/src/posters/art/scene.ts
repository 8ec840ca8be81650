import type { Random } from './shapes.ts'

/** A poster: what is drawn, and how the title stands on it. */
export interface Scene {
  draw(random: Random): string
  /** Where the title is; at the sides it is written from top to bottom. */
  place: 'top' | 'bottom' | 'left' | 'right'
  ink: string
}

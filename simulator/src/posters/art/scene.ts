import type { Random } from './shapes.ts'

/** A poster: the drawing, and where the title stands. */
export interface Scene {
  draw(random: Random): string
  /** Where the title is. At the sides it is written from top to bottom. */
  place: 'top' | 'bottom' | 'left' | 'right'
  ink: string
}

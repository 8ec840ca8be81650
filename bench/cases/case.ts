import type { Rig } from '../rig/rig.ts'
import type { FigureName, Outcome } from './outcome.ts'

export interface Ratio {
  of: FigureName
  /** The variant that is 1.00. */
  to: string
}

export interface CaseTools {
  /** Starts the variant under test, with a generator; the case closes it. */
  openRig(): Promise<Rig>
  variant: string
  /** Shorter, less certain. */
  quick: boolean
}

export interface Case {
  name: string
  title: string
  columns: FigureName[]
  ratios: Ratio[]
  /** Without it, every variant. */
  variants?: string[]
  /** How long one variant takes, roughly. */
  seconds(quick: boolean): number
  run(tools: CaseTools): Promise<Outcome>
}

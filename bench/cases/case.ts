import type { Rig } from '../rig/rig.ts'
import type { FigureName, Outcome } from './outcome.ts'

export interface Ratio {
  of: FigureName
  /** The variant that counts as 1.00. */
  to: string
}

export interface CaseTools {
  /** Starts the variant under test and a generator. The case must close them. */
  openRig(): Promise<Rig>
  variant: string
  /** A shorter run with less certain figures. */
  quick: boolean
}

export interface Case {
  name: string
  title: string
  columns: FigureName[]
  ratios: Ratio[]
  /** The variants to run. Without it, all of them. */
  variants?: string[]
  /** Roughly how long one variant takes. */
  seconds(quick: boolean): number
  run(tools: CaseTools): Promise<Outcome>
}

import type { Examination } from '../examine.ts'
import type { Language } from '../said.ts'
import { shown } from '../wire/shown.ts'
import { shownAddress } from '../wire/shownAddress.ts'

/** What a report is made of. */
export interface ReportOptions {
  examination: Examination
  language: Language
  /** When the examination began. */
  examinedAt: Date
  /** Shows timers and sockets as seen: the program was started with a gauge. */
  hasGauge: boolean
  /** The lessons that are there. Missing outside the tree of this project, where its page about the checks is not. */
  lessons?: readonly number[]
}

/** The address, for people who read logs. */
export const addressOf = ({ seen: { url } }: Pick<Examination, 'seen'>) =>
  shownAddress(url, Number.MAX_SAFE_INTEGER)

/** A text of a report. Foreign text in it is safe already; this makes sure. */
export const printable = (text: string) => shown(text, Number.MAX_SAFE_INTEGER)

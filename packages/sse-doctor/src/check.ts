import { formatMs } from './formatMs.ts'
import type { Said } from './said.ts'
import type { Seen, VisitName } from './seen.ts'

/**
 * How bad a finding is. `fault`: something is lost, late or wrong for somebody. `warning`: it works here, and fails
 * elsewhere. `note`: worth knowing. `unseen`: cannot be decided from outside, or not in this time.
 */
export type Verdict = 'fault' | 'warning' | 'note' | 'unseen'

export interface Finding {
  verdict: Verdict
  /** What was seen, with numbers. Foreign text in it went through `shown`. */
  saw: Said
}

/** Who asks for it: the standard, browsers as they are, or practice. */
export type Level = 'standard' | 'browsers' | 'practice'

/** One question to an endpoint. */
export interface Check {
  /** Its number in the table, from 1. It stays. */
  id: number
  /** Its name for machines, such as `late-headers`. */
  name: string
  level: Level
  title: Said
  /** What it sends. */
  sends: Said
  /** What is right. */
  right: Said
  /** Why it matters: what goes wrong without it. */
  why: Said
  /** How to mend it. */
  mend: Said
  /** Where that is written, such as `WHATWG HTML §9.2.6`. */
  source: string
  /** The lesson about it, by its number. */
  lesson?: number
  /** The visits that it reads, and for how many ms it needs each to be open at most. */
  needs: Readonly<Partial<Record<VisitName, number>>>
  /** What it needs beside the visits. The act is made only where the options ask for it. */
  act?: 'through' | 'load' | 'restart' | 'leftBehind'
  /** True where more time would not change the judgement: the visits may then end sooner. */
  isEnough?(seen: Seen): boolean
  /** No finding means that all is right. */
  judge(seen: Seen): readonly Finding[]
}

const finding = (verdict: Verdict) => (en: string, zh: string) => ({ verdict, saw: { en, zh } })

export const fault = finding('fault')
export const warning = finding('warning')
export const note = finding('note')
export const unseen = finding('unseen')

/** What was seen of a delay that this machine itself can have made: nothing is decided by it. */
export function perhapsOurs(en: string, zh: string, ownDelayMs: number): Finding {
  const ours = formatMs(ownDelayMs)
  return unseen(
    `${en}, and this machine itself was late by up to ${ours}`,
    `${zh}，而本机自身最多延迟了 ${ours}`,
  )
}

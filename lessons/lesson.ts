import type { Check } from '@marquee/sse-doctor/check.ts'
import type { Said } from '@marquee/sse-doctor/said.ts'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import type { LabAction, LabFault } from '@marquee/shared/lab.ts'

/** What a check is made against: a file, and where the file is a server, its running program. */
export interface Subject {
  file: URL
  /** Missing where the exercise of the lesson is a module and no server. */
  program?: Program | undefined
  /** What `Lesson.beside` started. */
  beside?: Beside | undefined
  /** All checks that are made against it. Those of the doctor share one examination. */
  checks: readonly LessonCheck[]
  /**
   * Imports the file in a process of its own and calls the default export of `probe` with it: a `Probe`. Input and answer
   * are copied between the processes. A loop that never ends is stopped: it throws a `ModuleError`, and the runner tells
   * the learner. A check does not catch it.
   */
  ask<Answer>(probe: URL, input?: unknown): Promise<Answer>
}

/** What a program of a lesson needs beside it, such as an upstream. */
export interface Beside {
  /** Set for the program. */
  env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** The default export of a probe: it has the module of the learner, and the input of `ask`. */
export type Probe<Input = unknown> = (module: Record<string, unknown>, input: Input) => unknown

/** What was wrong, with numbers. */
export interface Failure {
  seen: Said
  wanted: Said
}

/** Why a check could not be made on this machine. It fails nothing, and a line says it. */
export interface LeftOut {
  leftOut: Said
}

/** One check of a lesson. Most are checks of the doctor. */
export interface LessonCheck {
  /** The name that hints and texts use. A check of the doctor keeps its name. */
  name: string
  title: Said
  /** Set by `fromDoctor`. */
  doctor?: { check: Check; path: string; seconds: number }
  /** Returns nothing where all is right. */
  run(subject: Subject): Promise<Failure | LeftOut | undefined>
}

/** Hints, from where to look to the line itself. */
export type Hints = readonly [where: Said, what: Said, line: Said]

/** What `lesson.ts` in the folder of a lesson exports. The texts of the lesson are in its `README.md`. */
export interface Lesson {
  /** From 1 to 10. It begins the name of its folder. */
  number: number
  /** Such as `3-leaving`. */
  folder: string
  title: Said
  question: Said
  minutes: number
  /** The tutorial whose system it makes right. */
  seed?: '000' | '001' | '002' | '003'
  /** One choice, made before `broken.ts` runs. */
  predict: {
    question: Said
    choices: readonly Said[]
    /** The index of the choice that comes true. */
    right: number
  }
  /** Does what the prediction is about, against `broken.ts` or `program.ts`. Returns lines with what it measured. */
  measure(program: Program, beside?: Beside): Promise<readonly Said[]>
  /** Starts what every program of the lesson needs. It is started before the program, and stopped after it. */
  beside?(): Promise<Beside>
  /** Paths of the program, for the lines that are printed when it runs: `/stream` for `curl -N`, and its page. */
  paths: { stream: string; page?: string }
  /** What `exercise.ts` is: a program that listens on `PORT`, or a module that exports functions. */
  exercise: 'server' | 'module'
  /** Made against the exercise, in the order in which a learner meets them. */
  checks: readonly LessonCheck[]
  /**
   * Made against `broken.ts` and `program.ts` where the exercise is a module and so cannot have the same checks.
   * @default checks
   */
  programChecks?: readonly LessonCheck[]
  /** The names of the checks that `broken.ts` fails: all of these, and no other. */
  faults: readonly string[]
  /** By the name of a check. */
  hints: Readonly<Record<string, Hints>>
  /** The experiment of the lab that shows the same in Marquee. */
  lab: LabAction | LabFault
}

/** A wrong program that the checks of a lesson must catch: `solution.ts` with one text replaced. */
export interface Mutant {
  name: string
  from: string
  to: string
  /** The name of the check that catches it. */
  caughtBy: string
}

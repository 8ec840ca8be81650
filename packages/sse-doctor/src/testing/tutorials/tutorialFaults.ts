import type { Examination } from '../../examine.ts'

const ofAll = ['late-headers', 'ids', 'one-source', 'methods', 'methods', 'left-behind']

/** What must be found in each program, by the name of the check. Only `left-behind` cannot be seen from outside. */
export const tutorialFaults: Readonly<Record<string, readonly string[]>> = {
  serverTime: ofAll,
  films: [...ofAll, 'accept', 'accept', 'accept'],
  currentTime: ofAll,
  twoNames: [...ofAll, 'caching'],
}

/** The name of the check of each fault, in the order of the alphabet. */
export const faultsOf = ({ results }: Pick<Examination, 'results'>): string[] =>
  results
    .flatMap(({ check, findings }) =>
      findings.filter(({ verdict }) => verdict === 'fault').map(() => check.name),
    )
    .toSorted()

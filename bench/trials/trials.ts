import type { Trial } from './trial.ts'
import { churnTrial } from './churn.ts'
import { clusterMutantsTrial, clusterTrial } from './cluster.ts'
import { clusterFiguresTrial } from './clusterFigures.ts'
import { doctorTrial } from './doctor.ts'
import { drainTrial } from './drain.ts'
import { emfileTrial } from './emfile.ts'
import { floodTrial } from './flood.ts'
import { herdTrial } from './herd.ts'
import { idleTrial } from './idle.ts'
import { journalTrial } from './journal.ts'
import { laggingTrial } from './lagging.ts'
import { longTrial } from './long.ts'
import { memoryTrial } from './memory.ts'
import { scrollTrial } from './scroll.ts'
import { pageTrial } from './page.ts'
import { pricesTrial } from './prices.ts'
import { startTrial } from './start.ts'
import { steadyTrial } from './steady.ts'
import { choicesTrial } from './choices.ts'
import { restartMutantsTrial, restartTrial } from './restart.ts'
import { stalledTrial } from './stalled.ts'

export const trials: ReadonlyMap<string, Trial> = new Map([
  ['stalled', stalledTrial],
  ['lagging', laggingTrial],
  ['herd', herdTrial],
  ['churn', churnTrial],
  ['drain', drainTrial],
  ['flood', floodTrial],
  ['emfile', emfileTrial],
  ['restart', restartTrial],
  ['restart-mutants', restartMutantsTrial],
  ['cluster', clusterTrial],
  ['cluster-mutants', clusterMutantsTrial],
  ['cluster-figures', clusterFiguresTrial],
  ['idle', idleTrial],
  ['long', longTrial],
  ['journal', journalTrial],
  ['memory', memoryTrial],
  ['scroll', scrollTrial],
  ['page', pageTrial],
  ['prices', pricesTrial],
  ['start', startTrial],
  ['choices', choicesTrial],
  ['steady', steadyTrial],
  ['doctor', doctorTrial],
])

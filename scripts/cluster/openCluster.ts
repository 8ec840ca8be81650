import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  startRelay,
  type Relay,
} from '../../packages/sse-server/src/journal/redis/testing/relay.ts'
import { systemTime } from '../../server/src/time/time.ts'
import { simulateSources } from '../../server/src/topics/sources.ts'
import { openSimulator } from '../../simulator/src/openSimulator.ts'
import type { SimulatorLog } from '../../simulator/src/simulatorApp.ts'
import { freePort } from '../ports/devPorts.ts'
import type { ConfigureBalancer } from './balancerConfig.ts'
import type { FoundPrograms } from './findPrograms.ts'
import { openGuard } from './openGuard.ts'
import { balancerProgram, instanceProgram, redisProgram } from './programs.ts'
import type { Program } from './program.ts'
import { readInstance, type InstanceStatus } from './readInstance.ts'

export interface ClusterOptions {
  programs: FoundPrograms
  /** The balancer takes this port, or the next free one. */
  port?: number
  count?: number
  /** More settings of each instance, by their names in the environment. */
  settings?: Readonly<Record<string, string>>
  redisSettings?: readonly string[]
  /**
   * An instance that does not answer within this time counts as down.
   * @default 1_000
   */
  answerWithinMs?: number
  configure?: ConfigureBalancer
  simulatorLog?: SimulatorLog
  /** Another tree of this project for the instances. */
  tree?: string
}

export interface Instance {
  /** From 1. */
  readonly number: number
  readonly port: number
  readonly program: Program
  /** Stands between the instance and Redis. */
  readonly relay: Relay
  status(): Promise<InstanceStatus>
}

export interface Cluster {
  /** The address of the balancer. */
  readonly url: string
  readonly simulator: string
  readonly redisUrl: string
  readonly redis: Program
  readonly balancer: Program
  readonly instances: readonly Instance[]
  /** Ends everything and removes the folder. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const stopWithinMs = 3_000

/** Starts Redis, one simulator, the instances and a balancer, all on 127.0.0.1 and in a temporary folder. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { programs, port = 3_000, count = 3, settings = {}, redisSettings, configure } = options
  const { answerWithinMs = 1_000 } = options
  const guard = openGuard()
  const { onProcess } = guard
  const folder = mkdtempSync(join(tmpdir(), 'marquee-cluster-'))
  guard.onFolder(folder)
  const folderOf = (name: string) => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  const ours = new Set<number>()
  // A port that the system gives to any connection could be lost while its program is down. These are lower.
  const takePort = async (from: number) => {
    const free = await freePort(from, host, ours)
    ours.add(free)
    return free
  }

  const redisPort = await takePort(port + 3_380)
  const redis = redisProgram({
    ...{ command: programs.redis, folder: folderOf('redis'), port: redisPort, onProcess },
    ...(redisSettings !== undefined && { settings: redisSettings }),
  })
  const balancerPort = await takePort(port)
  const simulator = await openSimulator({
    ...{ seed: 1, alwaysOpen: true, port: 0, upstreams: await simulateSources(), time: systemTime },
    ...(options.simulatorLog !== undefined && { log: options.simulatorLog }),
  })
  const instances: Instance[] = []
  for (let number = 1; number <= count; number++) {
    const [own, adminPort] = [await takePort(port + 1), await takePort(port + 6_465)]
    const relay = await startRelay(redisPort)
    const program = instanceProgram({
      ...{ name: `instance-${number}`, port: own, adminPort, settings, tree: options.tree },
      ...{ journal: `redis://${host}:${relay.port}`, simulator: simulator.url, onProcess },
    })
    const status = () => readInstance(own, adminPort, answerWithinMs)
    instances.push({ number, port: own, program, relay, status })
  }
  const balancer = balancerProgram({
    ...{ name: programs.balancer, folder: folderOf('balancer'), port: balancerPort, onProcess },
    ...{ instances: instances.map((each) => `${host}:${each.port}`), configure },
  })

  const close = async () => {
    await Promise.all(
      [balancer, ...instances.map(({ program }) => program)].map((each) => each.stop(stopWithinMs)),
    )
    await redis.kill()
    await Promise.all([simulator.close(), ...instances.map(({ relay }) => relay.close())])
    await guard.close()
  }
  try {
    await redis.start()
    await Promise.all(
      [balancer, ...instances.map(({ program }) => program)].map((each) => each.start()),
    )
  } catch (error) {
    await close()
    throw error
  }
  return {
    url: `http://${host}:${balancerPort}`,
    simulator: simulator.url,
    redisUrl: `redis://${host}:${redisPort}`,
    ...{ redis, balancer, instances, close },
  }
}

import type { Scene } from './art/scene.ts'
import { aurora } from './art/scenes/aurora.ts'
import { bridges } from './art/scenes/bridges.ts'
import { cinema } from './art/scenes/cinema.ts'
import { copperMoon } from './art/scenes/copperMoon.ts'
import { elephant } from './art/scenes/elephant.ts'
import { elevator } from './art/scenes/elevator.ts'
import { fireflies } from './art/scenes/fireflies.ts'
import { foxHarbour } from './art/scenes/foxHarbour.ts'
import { glassHouse } from './art/scenes/glassHouse.ts'
import { honeycomb } from './art/scenes/honeycomb.ts'
import { keyhole } from './art/scenes/keyhole.ts'
import { kites } from './art/scenes/kites.ts'
import { lanterns } from './art/scenes/lanterns.ts'
import { library } from './art/scenes/library.ts'
import { lighthouse } from './art/scenes/lighthouse.ts'
import { meridian } from './art/scenes/meridian.ts'
import { nineRivers } from './art/scenes/nineRivers.ts'
import { paperRocket } from './art/scenes/paperRocket.ts'
import { pool } from './art/scenes/pool.ts'
import { stairs } from './art/scenes/stairs.ts'
import { sunflower } from './art/scenes/sunflower.ts'
import { train } from './art/scenes/train.ts'
import { tram } from './art/scenes/tram.ts'
import { vinyl } from './art/scenes/vinyl.ts'

/** The scene of each picture. */
export const scenes: Readonly<Record<string, Scene>> = {
  p2910000101: lanterns,
  p2910000102: meridian,
  p2910000103: nineRivers,
  p2910000104: paperRocket,
  p2910000105: keyhole,
  p2910000106: lighthouse,
  p2910000107: kites,
  p2910000108: glassHouse,
  p2910000109: cinema,
  p2910000110: copperMoon,
  p2910000111: train,
  p2910000112: foxHarbour,
  p2910000113: tram,
  p2910000114: library,
  p2910000115: pool,
  p2910000116: fireflies,
  p2910000117: bridges,
  p2910000118: honeycomb,
  p2910000119: vinyl,
  p2910000120: aurora,
  p2910000121: stairs,
  p2910000122: sunflower,
  p2910000123: elephant,
  p2910000124: elevator,
}

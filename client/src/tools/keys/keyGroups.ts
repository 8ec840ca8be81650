import type { texts } from './texts.ts'

type Texts = typeof texts.en.keys
interface KeyGroup {
  place: keyof Texts['at']
  keys: readonly {
    does: keyof Texts['does']
    /** Each way is keys that are pressed together, or one after the other. */
    ways: readonly (readonly string[])[]
  }[]
}

const arrows = [['←', '→', '↑', '↓']]
const ends = [['Home'], ['End']]

/** Every key of the page. A component that listens for another key adds it here. */
export const keyGroups: readonly KeyGroup[] = [
  {
    place: 'everywhere',
    keys: [
      {
        does: 'commands',
        ways: [
          ['Ctrl', 'K'],
          ['⌘', 'K'],
        ],
      },
      { does: 'keys', ways: [['?']] },
      { does: 'close', ways: [['Esc']] },
    ],
  },
  {
    place: 'films',
    keys: [
      { does: 'film', ways: arrows },
      { does: 'ends', ways: ends },
      { does: 'open', ways: [['Enter']] },
    ],
  },
  {
    place: 'tape',
    keys: [
      { does: 'symbol', ways: [['←'], ['→']] },
      { does: 'ends', ways: ends },
      { does: 'open', ways: [['Enter']] },
    ],
  },
  {
    place: 'commands',
    keys: [
      { does: 'command', ways: [['↑'], ['↓']] },
      { does: 'run', ways: [['Enter']] },
    ],
  },
  {
    place: 'wire',
    keys: [
      { does: 'frame', ways: [['↑'], ['↓']] },
      { does: 'page', ways: [['PgUp'], ['PgDn']] },
      { does: 'ends', ways: ends },
    ],
  },
  {
    place: 'zones',
    keys: [
      { does: 'add', ways: [['Enter']] },
      { does: 'leave', ways: [['Esc']] },
    ],
  },
]

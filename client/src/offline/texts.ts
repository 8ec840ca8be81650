import type { Same } from '../i18n/texts.ts'

const en = {
  kept: { from: 'Not live: this is how things were at {time}', ago: '({when})' },
}

const zh: Same<typeof en> = {
  kept: { from: '非实时：以下为 {time} 时的状态', ago: '（{when}）' },
}

export const texts = { en, zh }

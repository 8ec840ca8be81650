import type { Same } from './texts.ts'
import { useTexts } from './useTexts.ts'

const en = { weather: { title: 'Weather', wind: 'Wind {speed}' } }
const zh: Same<typeof en> = { weather: { title: '天气', wind: '风速 {speed}' } }

// @ts-expect-error: a text is missing.
export const tooFew: Same<typeof en> = { weather: { title: '天气' } }

export const tooMany: Same<typeof en> = {
  // @ts-expect-error: English has no such text.
  weather: { title: '天气', wind: '风速 {speed}', rain: '雨' },
}

const { t } = useTexts({ en, zh })
t('weather.wind', { speed: '5 m/s' })

// @ts-expect-error: the room that was named has no such text.
t('weather.rain')

// @ts-expect-error: a component that names no room has no texts.
useTexts().t('weather.title')

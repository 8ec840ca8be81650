import type { Same } from '../../i18n/texts.ts'

const en = {
  zoneField: {
    label: 'City, country or UTC offset',
    places: 'Places',
    count: '{n} place found | {n} places found',
    none: 'Nothing found. Try a large city nearby, or an offset such as UTC+8.',
    same: '{city} has the time of {shown}, which is shown already.',
    cancel: 'Cancel',
  },
}

const zh: Same<typeof en> = {
  zoneField: {
    label: '城市、国家或 UTC 偏移',
    places: '地点',
    count: '找到 {n} 个地点',
    none: '没有找到。可输入附近的大城市，或 UTC+8 之类的偏移。',
    same: '{city}与{shown}时间相同，{shown}已在显示。',
    cancel: '取消',
  },
}

export const texts = { en, zh }

import type { Place } from '../../ui/zones/place.ts'

const places: Readonly<Record<Place, string>> = {
  'America/New_York': 'et est edt',
  'America/Chicago': 'ct cst cdt',
  'America/Denver': 'mt mst mdt',
  'America/Los_Angeles': 'pt pst pdt',
  'America/Anchorage': 'akst akdt',
  'Pacific/Honolulu': 'hst',
  'Europe/London': 'bst',
  'Europe/Lisbon': 'wet west',
  'Europe/Berlin': 'cet cest',
  'Europe/Paris': 'cet cest',
  'Europe/Athens': 'eet eest',
  'Europe/Moscow': 'msk',
  'Asia/Kolkata': 'ist',
  'Asia/Shanghai': 'cst',
  'Asia/Hong_Kong': 'hkt',
  'Asia/Singapore': 'sgt',
  'Asia/Tokyo': 'jst',
  'Asia/Seoul': 'kst',
  'Australia/Perth': 'awst',
  'Australia/Sydney': 'aest aedt',
  'Pacific/Auckland': 'nzst nzdt',
}

/** The largest places whose time has this short name in English: some names have two, such as `cst`. */
export const abbreviated = (text: string): Place[] =>
  Object.keys(places).filter((place) => places[place]?.split(' ').includes(text))

import type { Said } from '@marquee/sse-doctor/said.ts'

/** The lessons of the course that are not written yet. */
export const planned: readonly { number: number; title: Said }[] = [
  { number: 6, title: { en: 'It comes back. From where?', zh: '它回来了。从哪里继续？' } },
  { number: 7, title: { en: 'It does not come back', zh: '它不回来了' } },
  { number: 8, title: { en: 'The slow and the many', zh: '慢的读者与众多的读者' } },
  { number: 9, title: { en: 'Between you and them', zh: '你和他们之间' } },
  { number: 10, title: { en: 'All of Marquee', zh: 'Marquee 的全部' } },
]

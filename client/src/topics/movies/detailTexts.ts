import type { Same } from '../../i18n/texts.ts'

const en = {
  film: {
    left: 'This film is not in the list any more',
    leftMore: 'It may have left the cinemas, or the address is an old one.',
    original: 'Also called',
    reading: 'Pronounced',
    genres: 'Genres',
    release: 'Release',
    duration: 'Length',
    open: 'Open at {source} (new tab)',
    trail: 'Since you opened this page',
    ratingFrom: 'Rating {from} → {to}',
    ratingSame: 'Rating unchanged at {to}',
    votesMore: '{n} more vote | {n} more votes',
    votesSame: 'no new votes',
    waiting: 'Nothing has changed since {time}.',
  },
}

const zh: Same<typeof en> = {
  film: {
    left: '此电影已不在列表中',
    leftMore: '可能已经下映，也可能是旧链接。',
    original: '原名',
    reading: '读音',
    genres: '类型',
    release: '上映日期',
    duration: '片长',
    open: '在{source}查看（新标签页）',
    trail: '自打开本页面以来',
    ratingFrom: '评分 {from} → {to}',
    ratingSame: '评分保持 {to}',
    votesMore: '新增 {n} 人评分',
    votesSame: '没有新的评分',
    waiting: '自 {time} 起没有变化。',
  },
}

/** The texts of the drawer. They are not in `texts.ts`, so that they load only with the drawer. */
export const texts = { en, zh }

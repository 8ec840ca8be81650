import type { Same } from '../i18n/texts.ts'

const en = {
  terms: {
    intro: 'Films and prices belong to those who publish them. In short, and without warranty:',
    page: 'Terms of {source}',
    close: 'Close',
  },
}

const zh: Same<typeof en> = {
  terms: {
    intro: '电影与行情归发布者所有。以下为简要说明，仅供参考：',
    page: '{source}的条款',
    close: '关闭',
  },
}

/** The texts of the dialog. They are not in `texts.ts`, so that they load only with the dialog. */
export const texts = { en, zh }

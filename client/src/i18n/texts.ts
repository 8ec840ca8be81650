import type { Locale } from './locale.ts'

/** Texts by their names, in groups. */
export interface TextTree {
  readonly [name: string]: string | TextTree
}

/** The texts of one room in every language of the page. */
export type RoomTexts = Readonly<Record<Locale, TextTree>>

/**
 * The same names with texts in another language. A missing name or an additional name does not compile.
 * Every room has a `texts.ts` of this form. No other room may use its outermost groups, because the
 * texts of all rooms end in one place; a test makes sure of that.
 *
 * @example
 * const en = { weather: { title: 'Weather', wind: 'Wind {speed}' } }
 * const zh: Same<typeof en> = { weather: { title: '天气', wind: '风速 {speed}' } }
 * const texts = { en, zh }
 */
export type Same<T> = {
  readonly [Name in keyof T]: T[Name] extends string ? string : Same<T[Name]>
}

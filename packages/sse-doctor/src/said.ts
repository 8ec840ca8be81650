/** A text for people, in both languages. */
export interface Said {
  en: string
  zh: string
}

export type Language = keyof Said

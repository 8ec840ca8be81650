const shanghaiDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/**
 * The date (`YYYY-MM-DD`) that Douban means by `MM.DD`: in last year, this year or next year,
 * whichever is nearest to today in Shanghai. Null for any other text.
 */
export function releaseDate(text: string, nowMs: number): string | null {
  const [, month, day] = /^(\d\d)\.(\d\d)$/.exec(text) ?? []
  if (month === undefined || day === undefined) return null
  const today = Date.parse(shanghaiDate.format(nowMs))
  const thisYear = new Date(today).getUTCFullYear()
  const distance = (date: string) => Math.abs(Date.parse(date) - today)

  const [nearest] = [thisYear - 1, thisYear, thisYear + 1]
    .map((year) => `${year}-${month}-${day}`)
    .filter(isDate)
    .sort((a, b) => distance(a) - distance(b))
  return nearest ?? null
}

// `Date.parse` alone reads 30 February as 2 March.
function isDate(date: string): boolean {
  const ms = Date.parse(date)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date)
}

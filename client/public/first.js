// Runs before the first paint: a stored choice of theme, colours and language must not flash past.
// A file of its own, because the Content-Security-Policy forbids scripts inside the page.
try {
  const root = document.documentElement
  const theme = localStorage.getItem('marquee-theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  const locale = localStorage.getItem('marquee-locale') ?? navigator.language
  if (locale.startsWith('zh')) root.lang = 'zh-CN'
  const { trendColours } = JSON.parse(localStorage.getItem('marquee-preferences') ?? '{}')
  if (trendColours === 'red-up' || trendColours === 'green-up') root.dataset.trend = trendColours
} catch {
  // Without storage there is no choice to show.
}

// Runs before the first paint: a stored choice of theme, colours and language must not flash past.
// A file of its own, because the Content-Security-Policy forbids scripts inside the page.
try {
  const root = document.documentElement
  const stored = (key) => {
    try {
      return localStorage.getItem('marquee-' + key)
    } catch {
      // Without storage there is no choice to show; the language is still that of the browser.
    }
  }
  const theme = stored('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  const locales = [stored('locale'), ...navigator.languages]
  if (locales.find((tag) => /^(en|zh)/.test(tag))?.startsWith('zh')) root.lang = 'zh-CN'
  const { trendColours } = JSON.parse(stored('preferences') ?? '{}')
  if (trendColours === 'red-up' || trendColours === 'green-up') root.dataset.trend = trendColours
} catch {
  // What a browser does not tell is left as it is for now: the page itself asks again.
}
// The first format of `Intl` loads data for 20 ms and more. It is made while the browser waits for the other files.
setTimeout(() => new Intl.NumberFormat())

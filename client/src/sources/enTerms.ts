// In short what docs/upstreams.md says.
export const terms = {
  intro: 'Films and prices belong to those who publish them. In short, and without warranty:',
  of: {
    douban:
      'Has no terms for programs. Asked rarely, for personal use; every film links to its page there.',
    tmdb: 'Free for non-commercial use, with its logo and its sentence shown.',
    tencent:
      'Undocumented, for personal use: exchanges forbid passing their live prices on to the public.',
    finnhub: 'The free plan is for personal use and has American markets only.',
    coinbase: 'Public market data; it may not be sold or made into benchmarks.',
    yahoo: 'For personal use only; it often turns programs away.',
  },
  page: 'Terms of {source}',
  close: 'Close',
}

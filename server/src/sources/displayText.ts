// Marks that turn the direction of what follows them, or are there without being seen, would let
// an upstream disturb the text around its own.
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

// The longest `line` of the contract, in UTF-16 code units as Valibot counts them.
const maxLength = 300

/** Foreign text made fit to be shown: without invisible marks, trimmed, cut. May come out empty. */
export function displayText(text: string): string {
  // The cut may leave half a surrogate pair, which is not UTF-8 encodable.
  return text.replace(unseen, '').trim().slice(0, maxLength).toWellFormed()
}

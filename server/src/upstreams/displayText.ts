// The longest `line` of the contract, in UTF-16 code units as Valibot counts them.
const maxLength = 300

// Letters that are drawn as an empty space: the fillers of Hangul, Khmer and Braille.
const fillers = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/g
const blank = /\p{White_Space}/u

// An upstream could use invisible characters to disturb the text around its own. The patterns below
// decide about those that may be a part of a letter or of an emoji.
const unseen =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]--[\p{White_Space}\p{Variation_Selector}\u200c\u200d\u{e0020}-\u{e007f}]]/gv
const moreJoiners = /(?<=[\u200c\u200d])[\u200c\u200d]/gv

// Joiners are a part of Persian and Indic spelling. A word may end with one after a mark such as a
// virama.
const letter = String.raw`[[\p{L}\p{M}]--\p{Variation_Selector}]`
const afterLetter = String.raw`(?<=${letter}\p{Variation_Selector}?)[\u200c\u200d](?=${letter})`
const afterMark = String.raw`(?<=[\p{M}--\p{Variation_Selector}])[\u200c\u200d]`
// A family is one emoji of several characters, and so is the flag of a part of a country.
const inEmoji = String.raw`(?<=\p{Extended_Pictographic}[\p{Variation_Selector}\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`
const flagTags = String.raw`(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`
const variant = String.raw`(?<=[\p{L}\p{N}\p{S}\p{Emoji}])\p{Variation_Selector}`
const parts = new RegExp(
  String.raw`(${[afterLetter, afterMark, inEmoji, flagTags, variant].join('|')})|[\u200c\u200d\p{Variation_Selector}\u{e0020}-\u{e007f}]`,
  'gv',
)

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Makes foreign text ready to be shown on one line: without invisible marks, with one blank for any
 * white space, cut between two letters. The result may be empty. Each step takes time in proportion
 * to the length of the text, because an upstream chooses the length.
 */
export function displayText(text: string): string {
  const seen = text
    .replace(fillers, ' ')
    .replace(unseen, '')
    .replace(moreJoiners, '')
    .replace(parts, '$1')
    .split(blank)
    .filter((word) => word !== '')
    .join(' ')
  return seen.length > maxLength ? cut(seen).trimEnd() : seen
}

function cut(text: string): string {
  // Two code units more than fit, so that a letter across the limit is seen whole.
  const end = letters.segment(text.slice(0, maxLength + 2)).containing(maxLength)?.index
  // One letter with very many accents can be too long. Then the cut is between two code points.
  return text.slice(0, end || maxLength).replace(/\p{Cs}$/v, '')
}

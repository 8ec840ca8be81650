/**
 * Whether a key press asks for the sheet of keys: a question mark on any keyboard layout, but not while
 * somebody types.
 */
export function opensKeys({ key, target, isComposing, metaKey, ctrlKey, altKey }: KeyboardEvent) {
  // AltGr, which some layouts need for signs, counts as Ctrl with Alt.
  const isShortcut = metaKey || (ctrlKey && !altKey)
  const isTyping =
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  return (key === '?' || key === '？') && !isShortcut && !isTyping && !isComposing
}

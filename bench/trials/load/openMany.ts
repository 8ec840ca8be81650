/**
 * Calls `open` for `count` things, with at most `inFlight` of them unsettled at a time. `open` gets the
 * index and a function to call when the thing has settled. Resolves when all have.
 */
export function openMany(
  count: number,
  inFlight: number,
  open: (index: number, onSettled: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let opened = 0
    let settled = 0
    const onSettled = () => {
      settled += 1
      if (settled === count) resolve()
      else if (opened < count) open(opened++, onSettled)
    }
    while (opened < Math.min(count, inFlight)) open(opened++, onSettled)
  })
}

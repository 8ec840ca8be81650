import type { Time } from './time.ts'

/** Calls `run` again and again, after `pauseMs` each time. The returned function ends that. */
export function every(
  pauseMs: number,
  run: () => void,
  { after }: Pick<Time, 'after'>,
): () => void {
  let cancel = () => {}
  const arm = () => {
    cancel = after(pauseMs, () => {
      arm()
      run()
    })
  }
  arm()
  return () => cancel()
}

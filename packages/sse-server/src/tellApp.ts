/**
 * Makes a function that calls a function of the app. What that throws goes to `onError`: it must not stop
 * the stream.
 */
export function createTellApp(onError: (error: unknown) => void) {
  return (run: () => void): void => {
    try {
      run()
    } catch (error) {
      onError(error)
    }
  }
}

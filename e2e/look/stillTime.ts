/**
 * Loaded before the server (`node --import`), this module stops `Date` at `STILL_AT` and makes
 * `Math.random` return a half. So films, prices, ids and times are the same in every run. Timers run.
 */
const at = Date.parse(process.env.STILL_AT ?? '')
if (Number.isNaN(at)) throw new Error('STILL_AT is not a time')

globalThis.Date = new Proxy(Date, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [at] : args, newTarget) as Date,
})
Date.now = () => at
Math.random = () => 0.5

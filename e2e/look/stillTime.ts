/**
 * Loaded before the server (`node --import`), it stops its clock at `STILL_AT` and its chance at a
 * half: films, prices, ids and the times beside them are then the same in every run. Timers go on.
 */
const at = Date.parse(process.env.STILL_AT ?? '')
if (Number.isNaN(at)) throw new Error('STILL_AT is not a time')

globalThis.Date = new Proxy(Date, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [at] : args, newTarget) as Date,
})
Date.now = () => at
Math.random = () => 0.5

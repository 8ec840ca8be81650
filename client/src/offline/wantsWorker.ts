/**
 * Whether this address may have a worker. On loopback it must ask by `?worker`: other servers come and go
 * there on the same port, and would meet the worker of this one.
 */
export const wantsWorker = ({ hostname, search }: Pick<Location, 'hostname' | 'search'>): boolean =>
  !isLoopback(hostname) || new URLSearchParams(search).has('worker')

const isLoopback = (hostname: string): boolean =>
  /^(?:.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/.test(hostname)

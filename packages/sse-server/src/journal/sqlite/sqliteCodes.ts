/** The result codes of SQLite that we know (https://sqlite.org/rescode.html). */
const busy = 5
const diskCodes: readonly number[] = [10, 13] // IOERR, FULL
const brokenCodes: readonly number[] = [1, 11, 26] // ERROR (a table is missing), CORRUPT, NOTADB

/** The result code of an error of `node:sqlite`; 0 for another error. */
function codeOf(error: unknown): number {
  const { errcode } = (error ?? {}) as { errcode?: unknown }
  // The higher bits say more about the same code.
  return typeof errcode === 'number' ? errcode & 0xff : 0
}

/** Whether SQLite threw it. */
export const isOfSqlite = (error: unknown) => codeOf(error) !== 0

/** Whether another connection holds the file. */
export const isBusy = (error: unknown) => codeOf(error) === busy

/** Whether the disk is full or does not work. */
export const isOfDisk = (error: unknown) => diskCodes.includes(codeOf(error))

/** Whether the file is broken, or is no database at all. */
export const isOfBrokenFile = (error: unknown) => brokenCodes.includes(codeOf(error))

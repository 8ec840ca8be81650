/**
 * The version of what the events mean. A journal of another version is not continued: the server sets it
 * aside, and clients that come back are told a gap. Raise it when an old event must not be sent again:
 * a field means something else, or old data would break a new schema. A new optional field needs none.
 */
export const contractVersion = 1

interface Report {
  userLimits?: { open_files?: { soft: number | 'unlimited' } }
}

/** How many files, including sockets, this process may have open; Infinity if unknown. */
export function openFilesLimit(): number {
  // Without this the report resolves the names of all peers, which is slow.
  Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = process.report.getReport() as Report
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Infinity
}

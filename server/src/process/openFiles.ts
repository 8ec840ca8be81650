interface Report {
  userLimits?: { open_files?: { soft: number | 'unlimited' } }
}

/** How many files, sockets among them, this process may have open; where unknown, Infinity. */
export function openFilesLimit(): number {
  // Asking for the network would resolve names.
  Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = process.report.getReport() as Report
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : Infinity
}

/** Is this failure the surroundings' (try again later, nothing was done) rather than the command's? Returns the code to refuse with. */
export function troubleOf(error: unknown): 'server.unavailable' | 'server.diskFull' | null {
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string')
    return /Connection terminated|connection timeout|timeout exceeded|is not queryable|driver has already been destroyed/i.test(
      (error as Error).message ?? '',
    )
      ? 'server.unavailable'
      : null
  if (code === '53100' || code === 'ENOSPC') return 'server.diskFull'
  // PostgreSQL classes: 08 connection, 53 resources, 57 shutdown and cancel (a statement that took too long), 40 conflict still
  // there after retries; 55P03 a lock waited for too long, 25P03 a transaction that stood still too long.
  if (/^(08|53|57|40|55P03|25P03)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code))
    return 'server.unavailable'
  return null
}

/** Where it happened, without the message: a PostgreSQL message may quote a value. */
export function stackPlaces(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n')
}

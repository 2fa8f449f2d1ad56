import type { Row } from '../../shared/protocol/rows.ts'

const hour = 3_600_000
const written = { warnAfter: 8 * hour, badAfter: 24 * hour }

/**
 * From when a wait is long, and too long (ms). Who wrote a letter or a form does not sit before it (shared/domain/routing.ts); `live` is
 * for who does. [judged]
 */
export function waitLimits(
  channel: Row<'contact'>['channel'],
  live: { warnAfter: number; badAfter: number },
): { warnAfter: number; badAfter: number } {
  return channel === 'email' || channel === 'form' ? written : live
}

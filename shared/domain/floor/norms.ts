import type { Row } from '../../protocol/rows.ts'

/** Within what time a contact is to be answered, by channel (ms), and the share of contacts aimed at: 80/30 on the telephone (FIELD section 7), the others judged. */
export function normOf(channel: Row<'queue'>['channel']): { ms: number; target: number } {
  const seconds = {
    voice: 30,
    callback: 600,
    chat: 60,
    sms: 900,
    social: 3_600,
    email: 86_400,
    form: 86_400,
    visit: 600,
  }
  return { ms: seconds[channel] * 1000, target: 0.8 }
}

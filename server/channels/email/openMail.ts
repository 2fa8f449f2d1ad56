import { openMailQueues } from '../../centre/openMailQueues.ts'
import type { Context } from '../../context.ts'
import { openImapDoor } from './door/imapDoor.ts'
import { openSmtpDoor } from './door/smtpDoor.ts'
import { showEarlierMail } from './showEarlierMail.ts'

export interface Mail {
  smtpPort: number | null
  close(): Promise<void>
}

/** Opens the doors that the configuration names, with the queues behind them. Without one nothing listens and nothing changes. */
export async function openMail(context: Context): Promise<Mail> {
  const { mail } = context.config
  if (mail === null) return { smtpPort: null, close: () => Promise.resolve() }
  await openMailQueues(context.unit)
  await showEarlierMail(context, mail.authservIds)
  const smtp = mail.smtp === null ? null : await openSmtpDoor(context, mail, mail.smtp)
  const imap = mail.imap === null ? null : openImapDoor(context, mail.imap)
  return {
    smtpPort: smtp?.port ?? null,
    async close() {
      await Promise.all([smtp?.close(), imap?.close()])
    },
  }
}

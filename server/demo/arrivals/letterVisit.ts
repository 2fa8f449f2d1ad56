import { createTransport } from 'nodemailer'
import type { MailConfig } from '../../channels/email/mailConfig.ts'
import type { Guest } from '../../db/demoGuests.ts'
import type { Random } from '../random.ts'
import { openingOf } from './openings.ts'
import { withTypos } from './typos.ts'
import type { Visit } from './visit.ts'

/** The door for letters, as a mail program of the same machine reaches it. */
export interface LetterDoor {
  port: number
  to: string
}

/** Null where no door is open, or this guest has no address to write from. */
export function letterDoor(mail: Pick<MailConfig, 'smtp' | 'addresses'> | null, guest: Guest): LetterDoor | null {
  const to = mail?.addresses[0]
  return mail?.smtp && to && addressOf(guest) !== '' ? { port: mail.smtp.port, to } : null
}
const addressOf = ({ identifiers }: Guest): string => identifiers.find(({ kind }) => kind === 'email')?.value ?? ''

/** One customer who writes a letter by a real mail client, and leaves. */
export function letterVisit(by: { door: LetterDoor; guest: Guest; r: Random }): Visit {
  const { door, guest, r } = by
  const { begins, detail } = openingOf(guest)
  const name = `${guest.givenName} ${guest.familyName}`
  const closing = guest.language === 'en' ? 'Best regards,' : 'Cordialement,'
  const send = async (): Promise<string> => {
    const transport = createTransport({ host: '127.0.0.1', port: door.port, tls: { rejectUnauthorized: false } })
    try {
      await transport.sendMail({
        from: { name, address: addressOf(guest) },
        to: door.to,
        subject: guest.subject,
        text: `${withTypos(r, r.pick(begins))}\n\n${detail}\n\n${closing}\n${name}\n`,
      })
      return 'written'
    } finally {
      transport.close()
    }
  }
  return { done: send().catch(() => 'lost'), taken: () => false, stop: () => undefined }
}

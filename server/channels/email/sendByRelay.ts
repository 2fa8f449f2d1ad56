import { createTransport, type SendMailOptions } from 'nodemailer'
import { GivenUp } from '../channel.ts'
import type { MailConfig } from './mailConfig.ts'

/** How long the relay may be silent (ms). */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** Hands one letter to the relay. Throws when it should be tried again, GivenUp when that is of no use. */
export async function sendByRelay(mail: MailConfig, letter: SendMailOptions): Promise<void> {
  const transport = createTransport({
    url: mail.relay ?? '',
    ...patience,
    ...(mail.dkim === null ? {} : { dkim: mail.dkim }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail(letter)
  } catch (error) {
    const { code, responseCode = 0, message } = error as Error & { code?: string; responseCode?: number }
    // What the relay says of the letter or its address is final; what it says of us (a password) is for the operator to mend.
    if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500)
      throw new GivenUp(message, { cause: error })
    throw error
  } finally {
    transport.close()
  }
}

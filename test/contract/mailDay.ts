import { keepRaw } from '../../server/channels/email/keepRaw.ts'
import type { MailConfig } from '../../server/channels/email/mailConfig.ts'
import { takeMail } from '../../server/channels/email/takeMail.ts'
import { forgetJoins } from '../../server/jobs/forgetJoins.ts'
import { purgeLetters } from '../../server/jobs/purgeLetters.ts'
import { purgeMail } from '../../server/jobs/purgeMail.ts'
import type { LiveName } from '../../shared/protocol/commands.ts'
import type { TestContext } from '../harness/context.ts'

const ours = 'contact@operateur.example'
export const mailOfTheDay: MailConfig = {
  addresses: [ours],
  domains: [],
  name: 'Service client',
  smtp: null,
  imap: null,
  relay: null,
  dkim: null,
  authservIds: [],
  loopPerHour: 20,
  keepMonths: 12,
}

/** A letter, its answer, the same once more, a stranger's, a bounce, one for the tray that is read, set aside and put back; then the purges. */
export async function mailDay(
  context: TestContext,
  n: number,
  live: (name: LiveName & `mail.${string}`, mailId: string, reason?: 'spam') => Promise<unknown>,
): Promise<void> {
  const arrives = async (from: string, head: string, words: string): Promise<string> => {
    const raw = `From: ${from}\r\nTo: ${ours}\r\nSubject: Panne\r\n${head}\r\n\r\n${words}\r\n`
    const source = (async function* () {
      yield Buffer.from(raw)
    })()
    const letter = { door: 'smtp' as const, envelopeFrom: from, envelopeTo: [ours], mostBytes: 1_000_000 }
    const id = await keepRaw(context, { ...letter, source })
    await takeMail(context)
    return id
  }
  const hers = `zoe-${n}@client.example`
  const first = `Message-ID: <first-${n}@client.example>`
  const answers = `In-Reply-To: <first-${n}@client.example>`
  await arrives(hers, first, `Plus de réseau ${n}`)
  await arrives(hers, first, `Plus de réseau ${n}`)
  await arrives(hers, answers, 'Toujours rien')
  await arrives(hers, `${answers}\r\nAuto-Submitted: auto-replied`, 'Absente')
  await arrives(`m-${n}@else.example`, answers, 'Moi aussi, dossier D-4827-1593-65')
  await arrives('mailer-daemon@client.example', 'X-Failed-Recipients: a@b.example', `Message-ID: <${n}@x.example>`)
  const lost = await arrives(`r-${n}@client.example`, 'Auto-Submitted: auto-replied', `Absent ${n}`)
  await live('mail.read', lost)
  await live('mail.setAside', lost, 'spam')
  await live('mail.putBack', lost)
  await live('mail.newContact', lost)
  await takeMail(context)
  await purgeMail(context)
  await purgeLetters(context)
  await forgetJoins(context)
}

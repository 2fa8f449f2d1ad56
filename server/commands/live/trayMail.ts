import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor, Context } from '../../context.ts'
import { takeMail } from '../../channels/email/takeMail.ts'
import { maySortMail } from '../../db/grants.ts'
import type { MailDecision } from '../../db/tablesOfMail.ts'
import { decideMail, lastDecider, lockTrayMail, noteMailAct, type TrayMail } from '../../db/tray.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'

export interface InTray {
  mail: TrayMail
  shown: Row<'trayLetter'>
}

/** A letter that lies in the tray, locked, for somebody who may sort it; else why not, with who was faster. */
export async function inTray(
  tx: WriteDb,
  mailId: string,
  by: Actor,
  state: Row<'trayLetter'>['state'] | 'any',
): Promise<InTray | Rejection> {
  if (!(await maySortMail(tx.sql, by.adviserId))) return reject('permission.denied')
  const mail = await lockTrayMail(tx, mailId)
  const [shown] = await tx.lock('trayLetter', [mailId])
  if (!mail) return reject('mail.notFound')
  // Somebody decided, and it is done already.
  const gone = shown ? null : await lastDecider(tx, mailId)
  if (!shown) return gone === null ? reject('mail.notFound') : reject('mail.settled', { name: gone })
  if (state !== 'any' && shown.state !== state) return reject('mail.settled', { name: shown.by ?? '' })
  return { mail, shown }
}

/** Noted, and given to the reader, which carries it out at once; the row says so meanwhile, and who. */
export async function decideInTray(
  tx: WriteDb,
  { mail, shown }: InTray,
  decided: MailDecision,
  context: Context,
): Promise<void> {
  const { adviserId, name, act, ...detail } = decided
  await noteMailAct(tx, { mailId: mail.id, adviserId, act, detail })
  await decideMail(tx, mail.id, decided)
  await tx.save('trayLetter', { ...shown, state: 'filing', by: name, decidedAt: tx.now })
  tx.afterCommit(() => {
    // What fails here, the timer finds.
    takeMail(context).catch((error: unknown) =>
      context.log.warn({ mailId: mail.id, err: (error as Error).name }, 'letter not filed at once'),
    )
  })
}

import { randomInt } from 'node:crypto'
import { workedContact } from '../../../shared/domain/contact.ts'
import { codeLasts, codesPerCustomer } from '../../../shared/domain/identity.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { codesSent, contactPoint, logItems, setCodeHash } from '../../db/verification.ts'
import { lockedOut, verificationOf } from '../../recognition/attempts.ts'
import { fileCodeSender } from '../../recognition/codeSender.ts'
import { hashCode } from '../../recognition/hashCode.ts'
import type { LiveHandler } from '../handler.ts'

/** Sends six digits to a contact point that was on file before this contact: one given today proves nothing. */
export const verificationSendCode: LiveHandler<'verification.sendCode'> = async (tx, args, by, context) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const row = await verificationOf(tx, contact)
  const closed = lockedOut(row, tx.now)
  if (closed) return closed
  const [customer] = await tx.read('customer', [contact.customerId])
  const shown =
    customer?.provisional === false ? customer.contactPoints.find((one) => one.id === args.contactPointId) : undefined
  const point = shown && (await contactPoint(tx.sql, contact.customerId, args.contactPointId))
  const ended = point !== undefined && point.until !== null && point.until <= tx.now
  if (!customer || !shown || !point || ended || point.since >= contact.enteredAt)
    return reject('verification.noContactPoint')
  if ((await codesSent(tx.sql, customer.id, tx.now - codesPerCustomer.within)) >= codesPerCustomer.most)
    return reject('rate.limited')

  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = tx.now + codeLasts
  await tx.save('verification', { ...row, codeSentTo: shown.masked, codeExpiresAt: expiresAt })
  await setCodeHash(tx.sql, row.id, hashCode(row.id, customer.id, code))
  await logItems(tx, { contactId: contact.id, adviserId: by.adviserId, item: 'codeSent', passed: true }, [customer.id])
  const { kind, value: to } = point
  const { language } = contact
  // After the commit: a code that no check knows of must not reach anybody. A failed sending shows as a code that never came.
  tx.afterCommit(() => {
    fileCodeSender(context.config.dataDir)({ kind, to, code, language, expiresAt }).catch((error: unknown) =>
      context.log.error(
        { contactId: contact.id, contactPointId: args.contactPointId, err: (error as Error).name },
        'code not sent',
      ),
    )
  })
  return { codeSentTo: shown.masked, codeExpiresAt: expiresAt }
}

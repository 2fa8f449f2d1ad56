import { randomInt, randomUUID } from 'node:crypto'
import { workedContact } from '../../../shared/domain/contact.ts'
import { codeLasts, codesPerCustomer } from '../../../shared/domain/identity.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { queueCode } from '../../db/codes.ts'
import { codesSent, logItems, setCodeHash } from '../../db/verification.ts'
import { deliverCodes } from '../../delivery/deliverCodes.ts'
import { lockedOut, verificationOf } from '../../recognition/attempts.ts'
import { codeDestinations } from '../../recognition/codeDestinations.ts'
import { hashCode } from '../../recognition/hashCode.ts'
import { sealCode } from '../../recognition/sealCode.ts'
import type { LiveHandler } from '../handler.ts'

/** Sends six digits to a contact point that was on file before this contact: one given today proves nothing. */
export const verificationSendCode: LiveHandler<'verification.sendCode'> = async (tx, args, by, context) => {
  const [locked] = await tx.lock('contact', [args.contactId])
  const contact = workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const row = await verificationOf(tx, contact)
  const closed = lockedOut(row, tx.now)
  if (closed) return closed
  const { config } = context
  const [customer] = await tx.read('customer', [contact.customerId])
  const known = customer ? await codeDestinations(tx, config, customer, contact) : []
  const target = known.find(({ id }) => id === args.contactPointId)
  if (!customer || !target || target.not === 'new' || target.not === 'ended')
    return reject('verification.noContactPoint')
  if (target.not !== null || target.way === null) return reject('verification.unreachable', { why: target.not ?? '' })
  if ((await codesSent(tx.sql, customer.id, tx.now - codesPerCustomer.within)) >= codesPerCustomer.most)
    return reject('rate.limited')

  const id = randomUUID()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = tx.now + codeLasts
  await tx.save('verification', {
    ...row,
    codeSentTo: target.masked,
    codeExpiresAt: expiresAt,
    codeBy: target.way,
    codeState: 'queued',
  })
  await setCodeHash(tx.sql, row.id, hashCode(row.id, customer.id, code))
  await logItems(tx, { contactId: contact.id, adviserId: by.adviserId, item: 'codeSent', passed: true }, [customer.id])
  const sealed = sealCode(config.customerTokenSecret, id, code)
  const { way, value: destination } = target
  const { language } = contact
  await queueCode(
    tx.sql,
    { id, verificationId: row.id, contactId: contact.id, way, destination, language, sealed, expiresAt },
    tx.now,
  )
  // After the commit: a code that no check knows of must not reach anybody. What fails here, the timer finds.
  tx.afterCommit(() => {
    deliverCodes(context).catch((error: unknown) =>
      context.log.error({ err: (error as Error).name, code: (error as { code?: string }).code }, 'codes put off'),
    )
  })
  return { codeSentTo: target.masked, codeExpiresAt: expiresAt, codeBy: way }
}

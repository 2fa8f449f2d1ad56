import { reject } from '../../../shared/protocol/refusals.ts'
import { maySortMail } from '../../db/grants.ts'
import { asideIds } from '../../db/tray.ts'
import type { LiveHandler } from '../handler.ts'

const page = 100

/** A page of what was set aside: nobody's desk holds it, whoever looks for something in it asks. */
export const mailAsides: LiveHandler<'mail.asides'> = async (tx, { before }, by) => {
  if (!(await maySortMail(tx.sql, by.adviserId))) return reject('permission.denied')
  const ids = await asideIds(tx, before, page + 1)
  const found = await tx.read('trayLetter', ids.slice(0, page))
  const letters = ids.flatMap((id) => found.find((letter) => letter.id === id) ?? [])
  return { letters, more: ids.length > page }
}

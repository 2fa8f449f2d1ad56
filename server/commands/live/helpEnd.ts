import { leadsFloor } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import type { LiveHandler } from '../handler.ts'

/** The request is settled: by who asked, or by a lead of his floor. Once more changes nothing. */
export const helpEnd: LiveHandler<'help.end'> = async (tx, { helpId }, by) => {
  const [help] = await tx.lock('helpRequest', [helpId])
  if (!help || (help.adviserId !== by.adviserId && !leadsFloor(by, help.siteId))) return reject('floor.notFound')
  if (help.endedAt === null) await tx.save('helpRequest', { ...help, endedAt: tx.now })
  return undefined
}

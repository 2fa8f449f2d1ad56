import { isSeen } from '../../../shared/domain/alerts/stepAlert.ts'
import { leadsFloor } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead has seen it: so all leads of the floor know who looks after it. Who said so first stands; what is over needs nobody any more. */
export const alertAcknowledge: LiveHandler<'alert.acknowledge'> = async (tx, { alertIds }, by) => {
  const ids = [...new Set(alertIds)]
  const alerts = await tx.lock('alert', ids)
  if (alerts.length < ids.length || alerts.some(({ siteId }) => !leadsFloor(by, siteId)))
    return reject('alert.notFound')
  for (const alert of alerts)
    if (alert.endedAt === null && !isSeen(alert))
      await tx.save('alert', {
        ...alert,
        ackBy: by.adviserId,
        ackByName: by.name,
        ackAt: tx.now,
        ackLevel: alert.level,
      })
  return undefined
}

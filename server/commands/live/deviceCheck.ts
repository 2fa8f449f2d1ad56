import { readImei } from '../../../shared/domain/shop/imei.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { isBlacklisted } from '../../db/counter.ts'
import type { LiveHandler } from '../handler.ts'

/** Asked while the device is in hand: nobody signs for one that is refused afterwards. */
export const deviceCheck: LiveHandler<'device.check'> = async (tx, { imei }, by) => {
  if (by.role !== 'shop') return reject('permission.denied')
  const number = readImei(imei)
  if (number === null) return reject('operation.invalid', { field: 'imei' })
  return { isStolen: await isBlacklisted(tx, number) }
}

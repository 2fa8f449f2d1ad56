import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** What a sitting on this line is reckoned with, as it stands now. */
export function standsIn(
  line: Pick<Row<'line'>, 'device'> | undefined,
  customer: Pick<Row<'customer'>, 'region'> | undefined,
): Pick<Row<'diagnosis'>, 'device' | 'region'> {
  return { device: line?.device?.model ?? '', region: customer?.region ?? '' }
}

/** The sitting begins on its line now. */
export async function noteSurroundings(tx: WriteDb, sitting: Row<'diagnosis'>): Promise<void> {
  const [[line], [customer]] = await Promise.all([
    tx.read('line', sitting.lineId === null ? [] : [sitting.lineId]),
    tx.read('customer', [sitting.customerId]),
  ])
  await tx.save('diagnosis', { ...sitting, ...standsIn(line, customer) })
}

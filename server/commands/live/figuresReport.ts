import { isRejection } from '../../../shared/protocol/refusals.ts'
import { lookAt, report } from '../../figures/report.ts'
import type { LiveHandler } from '../handler.ts'

/** The figures of a period, by whatever they are asked by. */
export const figuresReport: LiveHandler<'figures.report'> = async (tx, args, by) => {
  const look = await lookAt(tx, args, by)
  return isRejection(look) ? look : report(tx, look, args.by)
}

import type {
  AdministrationArgs,
  AdministrationName,
  AdministrationReply,
} from '../../shared/protocol/administration.ts'
import type { Rejection } from '../../shared/protocol/refusals.ts'
import type { Actor, Context } from '../context.ts'

/** Every question that the screens of administration ask: each decides by itself who may. */
export type Handlers = {
  [N in AdministrationName]: (
    context: Context,
    by: Actor,
    args: AdministrationArgs<N>,
  ) => Promise<AdministrationReply<N> | Rejection>
}

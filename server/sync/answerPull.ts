import type { PullAsk, PullPage } from '../../shared/protocol/messages.ts'
import type { Actor, Context } from '../context.ts'
import { epochOf } from '../db/epoch.ts'
import { pullPage } from './pull.ts'

/** The next page for a desk. Cursors of another database's history mean nothing here: all they stand for starts again (SP9). */
export async function answerPull(context: Context, actor: Actor, { cursors, epoch }: PullAsk): Promise<PullPage> {
  const ours = await epochOf(context.unit.db)
  const foreign = epoch !== undefined && epoch !== ours
  const page = await pullPage(context, actor, foreign ? {} : cursors)
  const resnapshot = foreign ? page.granted.filter((scope) => (cursors[scope] ?? 0) > 0) : page.resnapshot
  return { ...page, resnapshot, epoch: ours }
}

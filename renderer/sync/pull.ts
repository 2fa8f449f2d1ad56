import type { PullAsk, PullPage, PullReply } from '../../shared/protocol/messages.ts'
import { applyChanges, cursorsToAsk, Staging } from './applyChanges.ts'
import type { Clock } from './clock.ts'
import { commitPage } from './commitPage.ts'
import { RefusedError, type Link } from './link.ts'
import type { LocalStore } from './localStore.ts'
import { doubtAnswers } from './wireActs.ts'

/**
 * Page after page until the heads. The next page is on its way while this one is written; should writing fail, everything in
 * memory still says what the disk says, and the next pull starts from there. `onRows`: rows so far. Returns the scopes granted.
 */
export async function pullUntilHead(
  local: LocalStore,
  link: Link,
  clock: Clock,
  onRows: (rows: number) => void,
): Promise<string[]> {
  const staging = new Staging()
  let rows = 0
  let idle = 0
  let granted: string[] = []
  let asked = clock.elapsed()
  let { epoch } = local.replica
  let coming: Promise<PullReply> | null = link.ask('pull', asking(local.replica.cursors, epoch))
  while (coming) {
    const page = pageOf(await coming)
    granted = page.granted
    // SP9: the database is another. What the old one answered for, this one may not hold: it is asked again, under a new name (SP1).
    if (epoch !== undefined && page.epoch !== undefined && page.epoch !== epoch) doubtAnswers(local)
    epoch = page.epoch ?? epoch
    const roundTrip = clock.elapsed() - asked
    const segment = applyChanges(local.replica, page, staging)
    const more = page.hasMore || staging.waits
    if (more && page.entries.length === 0 && ++idle > 3) throw new Error('pull does not advance')
    asked = clock.elapsed()
    const heardAt = clock.now()
    coming = more ? link.ask('pull', asking(cursorsToAsk(segment.cursors, staging), epoch)) : null
    // Its failure is met at the next turn; until then it is nobody's.
    coming?.catch(() => {})
    const offset = Math.round(page.serverTime - heardAt + roundTrip / 2)
    await commitPage(local, segment, more ? null : { at: page.serverTime, offset })
    rows += page.entries.length
    onRows(rows)
  }
  return granted
}

function asking(cursors: Record<string, number>, epoch: string | undefined): PullAsk {
  return { cursors, ...(epoch !== undefined && { epoch }) }
}

function pageOf(reply: PullReply): PullPage {
  if ('refused' in reply) throw new RefusedError(reply)
  return reply
}

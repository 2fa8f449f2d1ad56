import {
  commandSchemas,
  liveCommands,
  queueableCommands,
  type CommandName,
  type LiveCommand,
  type LiveName,
  type QueueableName,
  type QueuedCommand,
} from '../../shared/protocol/commands.ts'
import type { CommandResult, Refused } from '../../shared/protocol/messages.ts'
import { isRejection, type Rejection } from '../../shared/protocol/refusals.ts'
import { storable } from '../../shared/protocol/storable.ts'
import type { Actor, Context } from '../context.ts'
import { lockClient, storedAt, storeResult } from '../db/clients.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { decideQueueable } from './decideQueueable.ts'
import { turns } from '../sync/turns.ts'
import { liveHandlers, readings } from './registry.ts'
import { stackPlaces, troubleOf } from './troubleOf.ts'

const rejected = (no: Rejection): CommandResult => ({ status: 'rejected', code: no.rejected, params: no.params })

/** Thrown inside the transaction so that a refused command leaves nothing behind. */
class Refusal extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.rejected)
    this.rejection = rejection
  }
}

/** One queued command: done once, its result kept with its effect (SP1–SP4). `refused`: nothing was done, send it again later. */
export async function executeQueued(
  context: Context,
  actor: Actor,
  command: QueuedCommand,
): Promise<CommandResult | Refused> {
  const judged = validate(command.name, command.args, 'queueable')
  if ('rejected' in judged) return finish(context, actor, command, rejected(judged))
  try {
    return await finish(context, actor, command, async (tx) => {
      const no = await decideQueueable(
        tx,
        judged.name as QueueableName,
        judged.args,
        actor,
        Math.min(command.at, tx.now),
        context,
      )
      if (no) throw new Refusal(no)
      return { status: 'applied' }
    })
  } catch (error) {
    if (error instanceof Refusal) return finish(context, actor, command, rejected(error.rejection))
    const trouble = troubleOf(error)
    context.log.error(
      {
        command: command.name,
        commandId: command.id,
        adviserId: actor.adviserId,
        trouble,
        err: (error as Error).name,
        pg: (error as { code?: string }).code,
      },
      'command failed',
    )
    if (trouble) return { refused: trouble }
    // A bug of ours in one command must not block the queue behind it (SP4): it stands under "À revoir".
    return finish(context, actor, command, { status: 'rejected', code: 'command.failed', params: {} })
  }
}

async function finish(
  context: Context,
  actor: Actor,
  command: QueuedCommand,
  outcome: CommandResult | ((tx: WriteDb) => Promise<CommandResult>),
): Promise<CommandResult | Refused> {
  return inTransaction(context.unit, async (tx) => {
    const { clientId, adviserId } = actor
    const { lastSeq, known } = await lockClient(tx.sql, actor, command.id)
    if (command.seq <= lastSeq) {
      const stored = await storedAt(tx.sql, clientId, command.seq)
      // A number used for another command (a copied or restored profile), or of which nothing is left to say whose it was: never
      // a guess. The desk takes a name of its own and sends again, and what was decided is found by its id.
      return stored?.commandId === command.id ? stored.result : { refused: 'client.notYours' }
    }
    if (command.seq !== lastSeq + 1) return { refused: 'seq.gap', params: { expected: lastSeq + 1 } }
    const result = known ?? (typeof outcome === 'function' ? await outcome(tx) : outcome)
    const decidedBy = known ? null : adviserId
    await storeResult(tx.sql, { clientId, commandId: command.id, decidedBy, seq: command.seq, result, at: tx.now })
    return result
  })
}

/** A live command: its id is its idempotency key, so asking again after a lost answer does nothing twice. */
export async function executeLive(
  context: Context,
  actor: Actor,
  command: LiveCommand,
): Promise<CommandResult | Refused> {
  const judged = validate(command.name, command.args, 'live')
  if ('rejected' in judged) return rejected(judged)
  const run = (): Promise<CommandResult | Refused> => decideLive(context, actor, command, judged)
  if (!placing.has(judged.name)) return run()
  return (await placeTurns('placing', run)) ?? { refused: 'server.unavailable' }
}

/**
 * What changes who may be offered what waits for one lock (server/db/routing.ts), on a connection each: a floor that comes in at eight would
 * take every one of them, and no customer could be served meanwhile. These wait here instead.
 */
const placing: ReadonlySet<string> = new Set<LiveName>([
  'presence.set',
  'contact.handOver',
  'contact.park',
  'contact.takeUp',
  'floor.setState',
])
const placeTurns = turns(3, 10_000)

async function decideLive(
  context: Context,
  actor: Actor,
  command: LiveCommand,
  judged: { name: CommandName; args: unknown },
): Promise<CommandResult | Refused> {
  try {
    return await inTransaction(context.unit, async (tx) => {
      const { clientId, adviserId } = actor
      const { known } = await lockClient(tx.sql, actor, command.id)
      const name = judged.name as LiveName
      // Of a reading only that it was asked is kept: who asks again is told again.
      const isReading = readings.has(name)
      if (known && !(isReading && known.status === 'applied')) return known
      const handler = liveHandlers[name] as (
        tx: WriteDb,
        args: unknown,
        by: Actor,
        context: Context,
      ) => Promise<Rejection | object | undefined>
      const value = await handler(tx, judged.args, actor, context)
      // A refusal keeps what the handler wrote (a counted attempt must stay counted): handlers refuse before they act.
      const result: CommandResult = isRejection(value)
        ? rejected(value)
        : { status: 'applied', ...(value === undefined ? {} : { value }) }
      if (known) return result
      const kept: CommandResult = isReading && result.status === 'applied' ? { status: 'applied' } : result
      const decidedBy = adviserId
      await storeResult(tx.sql, { clientId, commandId: command.id, decidedBy, seq: null, result: kept, at: tx.now })
      return result
    })
  } catch (error) {
    const trouble = troubleOf(error)
    context.log.error(
      {
        command: command.name,
        commandId: command.id,
        adviserId: actor.adviserId,
        trouble,
        err: (error as Error).name,
        pg: (error as { code?: string }).code,
        stack: trouble ? undefined : stackPlaces((error as Error).stack),
      },
      'live command failed',
    )
    return trouble ? { refused: trouble } : { status: 'rejected', code: 'command.failed', params: {} }
  }
}

function validate(
  name: string,
  args: unknown,
  kind: 'queueable' | 'live',
): { name: CommandName; args: unknown } | Rejection {
  if (!Object.hasOwn(commandSchemas, name)) return { rejected: 'command.unknown', params: { name: name.slice(0, 60) } }
  if (!Object.hasOwn(kind === 'live' ? liveCommands : queueableCommands, name))
    return { rejected: 'command.notQueueable', params: {} }
  const parsed = commandSchemas[name as CommandName].safeParse(args)
  if (!parsed.success)
    return {
      rejected: 'command.malformed',
      params: { field: parsed.error.issues[0]?.path.join('.').slice(0, 60) ?? '' },
    }
  if (!storable(parsed.data)) return { rejected: 'command.malformed', params: {} }
  return { name: name as CommandName, args: parsed.data }
}

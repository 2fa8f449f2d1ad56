import pg from 'pg'
import * as first from './migrations/0001-first.ts'
import * as deskSeen from './migrations/0002-desk-seen.ts'
import * as retention from './migrations/0003-retention.ts'
import * as commandOnce from './migrations/0004-command-once.ts'
import * as lookups from './migrations/0005-lookups.ts'
import * as epoch from './migrations/0006-epoch.ts'
import * as claims from './migrations/0007-claims.ts'
import * as openings from './migrations/0008-openings.ts'
import * as caseReferences from './migrations/0009-case-references.ts'
import * as searchLog from './migrations/0010-search-log.ts'
import * as filedResolutions from './migrations/0011-filed-resolutions.ts'
import * as mail from './migrations/0012-mail.ts'
import * as accounts from './migrations/0013-accounts.ts'
import * as letters from './migrations/0014-letters.ts'
import * as keptFor from './migrations/0015-kept-for.ts'
import * as approvals from './migrations/0016-approvals.ts'
import * as drafts from './migrations/0017-drafts.ts'
import * as forms from './migrations/0018-forms.ts'
import * as unproven from './migrations/0019-unproven.ts'
import * as told from './migrations/0020-told.ts'
import * as joined from './migrations/0021-joined.ts'
import * as foundBy from './migrations/0022-found-by.ts'
import * as handedAt from './migrations/0023-handed-at.ts'
import * as trims from './migrations/0024-trims.ts'
import * as identityLogs from './migrations/0025-identity-logs.ts'
import * as formAddress from './migrations/0026-form-address.ts'
import * as asides from './migrations/0027-asides.ts'
import * as asidesDue from './migrations/0028-asides-due.ts'
import * as diagnosis from './migrations/0029-diagnosis.ts'
import * as mailForgets from './migrations/0030-mail-forgets.ts'
import * as incidents from './migrations/0031-incidents.ts'
import * as lineTests from './migrations/0032-line-tests.ts'
import * as incidentTold from './migrations/0033-incident-told.ts'
import * as modelsLife from './migrations/0034-models-life.ts'
import * as draftOthers from './migrations/0035-draft-others.ts'
import * as taskLeases from './migrations/0036-task-leases.ts'
import * as incidentNone from './migrations/0037-incident-none.ts'
import * as otherLine from './migrations/0038-other-line.ts'
import * as sittingsKept from './migrations/0039-sittings-kept.ts'
import * as feedLease from './migrations/0040-feed-lease.ts'
import * as nodeKind from './migrations/0041-node-kind.ts'
import * as sittingWhere from './migrations/0042-sitting-where.ts'
import * as keptModels from './migrations/0043-kept-models.ts'
import * as immediateAgain from './migrations/0044-immediate-again.ts'
import * as incidentHeard from './migrations/0045-incident-heard.ts'
import * as calls from './migrations/0046-calls.ts'
import * as edge from './migrations/0047-edge.ts'
import * as pointerSentTo from './migrations/0048-pointer-sent-to.ts'
import * as mailOfSender from './migrations/0049-mail-of-sender.ts'
import * as consultations from './migrations/0050-consultations.ts'
import * as callbacks from './migrations/0051-callbacks.ts'
import * as recordings from './migrations/0052-recordings.ts'
import * as regionInLine from './migrations/0054-region-in-line.ts'
import * as cti from './migrations/0055-cti.ts'
import * as floor from './migrations/0070-floor.ts'
import * as figures from './migrations/0075-figures.ts'
import * as answeringMachines from './migrations/0083-answering-machines.ts'
import * as notices from './migrations/0086-notices.ts'
import * as surveys from './migrations/0078-surveys.ts'
import * as evaluations from './migrations/0079-evaluations.ts'
import * as visits from './migrations/0105-visits.ts'
import * as qualityPlan from './migrations/0090-quality-plan.ts'
import * as decisions from './migrations/0071-decisions.ts'
import * as desks from './migrations/0113-desks.ts'
import * as consultedOutside from './migrations/0100-consulted-outside.ts'
import * as joinedCalls from './migrations/0101-joined-calls.ts'
import * as counter from './migrations/0125-counter.ts'
import * as chatCodes from './migrations/0120-chat-codes.ts'
import * as waitsTold from './migrations/0121-waits-told.ts'
import * as alerts from './migrations/0122-alerts.ts'
import * as parking from './migrations/0135-parking.ts'
import * as relayedCalls from './migrations/0102-relayed-calls.ts'

/** In order; a migration that has run anywhere is never edited, a new one is added. */
const migrations = [
  { name: '0001-first', sql: first.sql },
  { name: '0002-desk-seen', sql: deskSeen.sql },
  { name: '0003-retention', sql: retention.sql },
  { name: '0004-command-once', sql: commandOnce.sql },
  { name: '0005-lookups', sql: lookups.sql },
  { name: '0006-epoch', sql: epoch.sql },
  { name: '0007-claims', sql: claims.sql },
  { name: '0008-openings', sql: openings.sql },
  { name: '0009-case-references', sql: caseReferences.sql },
  { name: '0010-search-log', sql: searchLog.sql },
  { name: '0011-filed-resolutions', sql: filedResolutions.sql },
  { name: '0012-mail', sql: mail.sql },
  { name: '0013-accounts', sql: accounts.sql },
  { name: '0014-letters', sql: letters.sql },
  { name: '0015-kept-for', sql: keptFor.sql },
  { name: '0016-approvals', sql: approvals.sql },
  { name: '0017-drafts', sql: drafts.sql },
  { name: '0018-forms', sql: forms.sql },
  { name: '0019-unproven', sql: unproven.sql },
  { name: '0020-told', sql: told.sql },
  { name: '0021-joined', sql: joined.sql },
  { name: '0022-found-by', sql: foundBy.sql },
  { name: '0023-handed-at', sql: handedAt.sql },
  { name: '0024-trims', sql: trims.sql },
  { name: '0025-identity-logs', sql: identityLogs.sql },
  { name: '0026-form-address', sql: formAddress.sql },
  { name: '0027-asides', sql: asides.sql },
  { name: '0028-asides-due', sql: asidesDue.sql },
  { name: '0029-diagnosis', sql: diagnosis.sql },
  { name: '0030-mail-forgets', sql: mailForgets.sql },
  { name: '0031-incidents', sql: incidents.sql },
  { name: '0032-line-tests', sql: lineTests.sql },
  { name: '0033-incident-told', sql: incidentTold.sql },
  { name: '0034-models-life', sql: modelsLife.sql },
  { name: '0035-draft-others', sql: draftOthers.sql },
  { name: '0036-task-leases', sql: taskLeases.sql },
  { name: '0037-incident-none', sql: incidentNone.sql },
  { name: '0038-other-line', sql: otherLine.sql },
  { name: '0039-sittings-kept', sql: sittingsKept.sql },
  { name: '0040-feed-lease', sql: feedLease.sql },
  { name: '0041-node-kind', sql: nodeKind.sql },
  { name: '0042-sitting-where', sql: sittingWhere.sql },
  { name: '0043-kept-models', sql: keptModels.sql },
  { name: '0044-immediate-again', sql: immediateAgain.sql },
  { name: '0045-incident-heard', sql: incidentHeard.sql },
  { name: '0046-calls', sql: calls.sql },
  { name: '0047-edge', sql: edge.sql },
  { name: '0048-pointer-sent-to', sql: pointerSentTo.sql },
  { name: '0049-mail-of-sender', sql: mailOfSender.sql },
  { name: '0050-consultations', sql: consultations.sql },
  { name: '0051-callbacks', sql: callbacks.sql },
  { name: '0052-recordings', sql: recordings.sql },
  { name: '0054-region-in-line', sql: regionInLine.sql },
  { name: '0055-cti', sql: cti.sql },
  { name: '0070-floor', sql: floor.sql },
  { name: '0075-figures', sql: figures.sql },
  { name: '0083-answering-machines', sql: answeringMachines.sql },
  { name: '0086-notices', sql: notices.sql },
  { name: '0078-surveys', sql: surveys.sql },
  { name: '0079-evaluations', sql: evaluations.sql },
  { name: '0071-decisions', sql: decisions.sql },
  { name: '0113-desks', sql: desks.sql },
  { name: '0090-quality-plan', sql: qualityPlan.sql },
  { name: '0100-consulted-outside', sql: consultedOutside.sql },
  { name: '0101-joined-calls', sql: joinedCalls.sql },
  { name: '0102-relayed-calls', sql: relayedCalls.sql },
  { name: '0105-visits', sql: visits.sql },
  { name: '0120-chat-codes', sql: chatCodes.sql },
  { name: '0125-counter', sql: counter.sql },
  { name: '0121-waits-told', sql: waitsTold.sql },
  { name: '0122-alerts', sql: alerts.sql },
  { name: '0135-parking', sql: parking.sql },
]

/** In the order in which they run. */
export const migrationNames: readonly string[] = migrations.map(({ name }) => name)

const journal = 'create table if not exists migration (name text primary key, at timestamptz not null default now())'
/** One server at a time, whoever changes the schema. */
export const migrationLock = 'select pg_advisory_lock(71093)'

/** Runs what has not run yet, each in its own transaction, one server at a time (advisory lock). Forward only. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ran: string[] = []
  try {
    await client.query(migrationLock)
    await client.query(journal)
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const known = new Set(rows.map((row) => row.name))
    for (const { name, sql } of migrations) {
      if (known.has(name)) continue
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migration (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      ran.push(name)
    }
  } finally {
    await client.end()
  }
  return ran
}

/** The schema as it was when these and no others had run, in the transaction that `client` is in. For an empty database. */
export async function migrateAsOf(client: pg.Client, names: ReadonlySet<string>): Promise<void> {
  await client.query(journal)
  for (const { name, sql } of migrations) {
    if (!names.has(name)) continue
    await client.query(sql)
    await client.query('insert into migration (name) values ($1)', [name])
  }
}

import { sql, type Kysely, type Transaction } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Tables } from './tables.ts'
import type { WriteDb } from './unitOfWork.ts'

/** The models that new sittings begin with, held until the commit. */
export async function currentModels(tx: WriteDb): Promise<Row<'diagnosticModel'>[]> {
  const { rows } = await sql<{ id: string }>`select id from diagnostic_model where state = 'current'`.execute(tx.sql)
  return tx.lock(
    'diagnosticModel',
    rows.map(({ id }) => id),
  )
}

/** Ids of the models that new sittings begin with, by model. */
export async function currentModelIds(db: Kysely<Tables> | Transaction<Tables>): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; modelId: string }>`
    select id, model_id from diagnostic_model where state = 'current'`.execute(db)
  return new Map(rows.map(({ id, modelId }) => [modelId, id]))
}

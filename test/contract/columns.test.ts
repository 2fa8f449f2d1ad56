import { afterAll, beforeAll, expect, test } from 'vitest'
import { customerScoped } from '../../server/db/scopesOf.ts'
import { loadRows } from '../../server/db/rows.ts'
import { tables } from '../../shared/protocol/rows.ts'
import { freshDatabase, type FreshDatabase } from '../harness/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('every key of every row schema is a column of the table of that name', async () => {
  const wrong: string[] = []
  for (const table of tables)
    await loadRows(fresh.db, table, ['nothing']).catch((error: Error) => wrong.push(`${table}: ${error.message}`))
  expect(wrong).toEqual([])
  expect(tables.length).toBeGreaterThan(20)
})

test('every table with a customer is filled into the customer scope', () => {
  expect(Object.keys(customerScoped).sort()).toEqual(
    [
      'call',
      'case',
      'commitment',
      'contact',
      'customer',
      'diagnosis',
      'historyEntry',
      'incidentFollow',
      'letter',
      'line',
      'lineTest',
      'merge',
      'message',
      'note',
      'operation',
      'recognition',
      'resolution',
      'verification',
    ].sort(),
  )
})

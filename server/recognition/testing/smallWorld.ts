import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { maskPhone } from '../../../shared/domain/phoneNumber.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { testConfig } from '../../../test/harness/context.ts'
import type { Actor, Context } from '../../context.ts'
import type { Db } from '../../db/database.ts'
import { insertIdentifiers, insertSearchKeys } from '../../db/recognition.ts'
import { inTransaction, type WriteDb } from '../../db/unitOfWork.ts'
import { maskEmail } from '../label.ts'
import { searchKeysOf } from '../searchKeys.ts'
import { writeContact } from './contactRows.ts'
import { metricsOf } from '../../metrics/metrics.ts'

/** Tests only: a database with two sites (one a partner's), four advisers, and customers made one by one. */
export const day = 86_400_000

export interface Known {
  id?: string
  givenName: string
  familyName: string
  phones?: (string | { value: string; since?: number; until?: number | null })[]
  emails?: string[]
  birthDate?: string
  lastInvoice?: string
  iban4?: string
  row?: Partial<Row<'customer'>>
}

export async function smallWorld(fresh: { db: Db; close: () => Promise<void> }) {
  const { db } = fresh
  const clock = { now: Date.UTC(2026, 10, 22, 9) }
  const unit = { db, clock: () => clock.now, publish: () => undefined }
  const config = { ...testConfig, offerSeconds: 20, sessionHours: 10 }
  const nothing = () => undefined
  const events = { toAdviser: nothing, toThread: nothing, closeDesks: nothing, desksOnline: () => [] }
  const context: Context = { unit, log: pino({ level: 'silent' }), config, startedAt: 0, metrics: metricsOf(), events }
  const run = <R>(work: (tx: WriteDb) => Promise<R>) => inTransaction(unit, work)

  await db.insertInto('partner').values({ id: 'partner', name: 'Partenaire' }).execute()
  await db
    .insertInto('site')
    .values([
      { id: 'rennes', name: 'Rennes', region: 'Bretagne', partnerId: null, servesRegions: [] },
      { id: 'rabat', name: 'Rabat', region: 'Maroc', partnerId: 'partner', servesRegions: ['Bretagne'] },
    ])
    .execute()
  await db
    .insertInto('nameFrequency')
    .values([
      { kind: 'family', folded: 'martin', share: 0.004 },
      { kind: 'family', folded: 'lefebvre', share: 0.0015 },
      { kind: 'given', folded: 'marie', share: 0.03 },
      { kind: 'given', folded: 'jean', share: 0.03 },
    ])
    .execute()

  const adviser = async (id: string, part: Partial<Actor> = {}): Promise<Actor> => {
    const actor: Actor = {
      adviserId: id,
      sessionId: `s-${id}`,
      clientId: `client-${id}`,
      role: 'adviser',
      name: `Conseiller ${id}`,
      siteId: 'rennes',
      partnerId: null,
      shopId: null,
      regions: null,
      ...part,
    }
    await db
      .insertInto('adviser')
      .values({
        id,
        login: id,
        passwordHash: '-',
        name: actor.name,
        role: actor.role,
        siteId: actor.siteId,
        siteName: actor.siteId,
        partnerId: actor.partnerId,
        shopId: null,
        skills: '[]',
        languages: '["fr"]',
        capacity: 4,
        goodwillLimit: 30,
        state: 'available',
        stateSince: 0,
        stateAuthor: 'self',
        stateReason: null,
      })
      .execute()
    await db.insertInto('client').values({ id: actor.clientId, adviserId: id, createdAt: 0 }).execute()
    return actor
  }

  let references = 0
  const customer = async (known: Known): Promise<Row<'customer'>> => {
    const id = known.id ?? randomUUID()
    const since = clock.now - 1000 * day
    const phones = (known.phones ?? []).map((phone) => (typeof phone === 'string' ? { value: phone } : phone))
    const points = [
      ...phones.map((phone) => ({ id: randomUUID(), kind: 'phone' as const, since, until: null, ...phone })),
      ...(known.emails ?? []).map((value) => ({ id: randomUUID(), kind: 'email' as const, since, until: null, value })),
    ]
    const row: Row<'customer'> = {
      id,
      reference: `C-${String(90_000_000 + ++references)}`,
      provisional: false,
      civility: 'm',
      givenName: known.givenName,
      familyName: known.familyName,
      language: 'fr',
      since: Date.UTC(2014, 3),
      assistance: 'standard',
      addressLine: '1 rue de Siam',
      postcode: '29200',
      commune: 'Brest',
      department: '29',
      region: 'Bretagne',
      temporaryAddress: null,
      alerts: [],
      mergedInto: null,
      contactPoints: points
        .filter((point) => point.until === null)
        .map(({ id: pointId, kind, value }) => ({
          id: pointId,
          kind,
          masked: kind === 'phone' ? maskPhone(value) : maskEmail(value),
        })),
      ...known.row,
    }
    await run(async (tx) => {
      await tx.save('customer', row)
      const { birthDate = null, lastInvoice = null, iban4 = null } = known
      await tx.sql.updateTable('customer').set({ birthDate, lastInvoice, iban4 }).where('id', '=', id).execute()
      await insertIdentifiers(
        tx.sql,
        points.map((point) => ({ ...point, customerId: id })),
      )
      await insertSearchKeys(tx.sql, id, searchKeysOf({ ...row, phones: phones.map((phone) => phone.value) }))
    })
    return row
  }

  let serial = 0
  const contact = (
    customerId: string,
    adviserId: string | null,
    candidates: string[] = [],
    decision: Row<'recognition'>['decision'] = 'choose',
  ): Promise<Row<'contact'>> => {
    const n = ++serial
    return run((tx) => writeContact(tx, n, { customerId, adviserId, candidates, decision }))
  }
  return { db, close: () => fresh.close(), clock, context, run, adviser, customer, contact }
}
export type SmallWorld = Awaited<ReturnType<typeof smallWorld>>

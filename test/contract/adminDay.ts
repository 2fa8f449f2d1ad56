import { expect } from 'vitest'
import { accessExport, accessList } from '../../server/administration/access.ts'
import { accountRead, accountsList } from '../../server/administration/accounts.ts'
import { accountDisable, accountEnable, accountResetPassword } from '../../server/administration/closeAccount.ts'
import { accountCreate, accountEdit } from '../../server/administration/editAccount.ts'
import { sessionsEnd } from '../../server/administration/sessionsEnd.ts'
import type { Actor } from '../../server/context.ts'
import { isRejection } from '../../shared/protocol/refusals.ts'
import type { TestContext } from '../harness/context.ts'

/** An account's whole life, and who opened what: of everybody, of one who opened much and one who opened nothing, of a name, of a record. */
export async function adminDay(context: TestContext, lead: Actor, n: number): Promise<void> {
  const by: Actor = { ...lead, role: 'admin' }
  const login = `new-${n}`
  const known = { name: `Nora ${n}`, role: 'adviser' as const, siteId: by.siteId, shopId: null, skills: [] }
  const more = { languages: ['fr' as const], capacity: 3, goodwillLimit: 0 }
  const made = await accountCreate(context, by, { login, ...known, ...more })
  if (isRejection(made)) throw new Error(made.rejected)
  const { accountId } = made
  const none = { adviser: '', reference: '', from: null, until: null }
  const [day, now] = [86_400_000, context.time.now]
  const asked: unknown[] = [
    await accountEdit(context, by, { accountId, ...known, ...more, capacity: 4, stood: { ...known, ...more } }),
  ]
  asked.push(await accountsList(context, by, {}), await accountsList(context, lead, {}))
  asked.push(await accountRead(context, by, { accountId }))
  for (const act of [accountResetPassword, accountDisable, accountEnable])
    asked.push(await act(context, by, { accountId }))
  asked.push(await sessionsEnd(context, by, { accountId, sessionId: null }))
  for (const who of [by, lead])
    for (const filter of [
      none,
      { ...none, adviser: 'ana' },
      { ...none, adviser: login },
      { ...none, adviser: 'nora' },
      { ...none, reference: 'CL-OLD' },
      { ...none, reference: 'CL-OLD', adviser: 'ana', from: now - day, until: now },
      { ...none, from: now - day, until: now },
    ]) {
      asked.push(await accessList(context, who, { ...filter, before: null }))
      asked.push(await accessList(context, who, { ...filter, before: { at: now, id: 50 } }))
      asked.push(await accessExport(context, who, filter))
    }
  expect(asked.filter((answer) => isRejection(answer))).toEqual([])
}

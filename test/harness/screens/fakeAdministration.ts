import type {
  Account,
  AccessLine,
  AccountEntry,
  AccountSession,
  AdministrationArgs,
} from '../../../shared/protocol/administration.ts'
import { fakeModels } from './fakeModels.ts'
import type { AdministrationOutcome, AskAdministration } from '../../../renderer/sync/administration.ts'

const hour = 3_600_000
const day = 24 * hour
const names = [
  'Nadia Benali',
  'Mehdi Lahlou',
  'Léa Kerbrat',
  'Yann Le Goff',
  'Maëlle Guégan',
  'Ana Ferreira Da Conceição',
]
const sites = [
  { id: 's1', name: 'Rennes', partnerName: null },
  { id: 's2', name: 'Lille', partnerName: 'Contact Nord' },
]
const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** What a server would answer, for looking at the screens of administration. */
export function fakeAdministration(now: () => number, isOnline: () => boolean): AskAdministration {
  const accounts = Array.from({ length: 240 }, (_, n): Account => {
    const site = sites[n % 5 === 4 ? 1 : 0]!
    const name = names[n % names.length]!
    return {
      id: n === 0 ? 'nadia' : `a${n}`,
      login: `${name.split(' ')[0]!.toLowerCase()}${n || ''}`,
      name: n < names.length ? name : `${name} ${n}`,
      role: n === 0 ? 'admin' : n % 20 === 1 ? 'lead' : 'adviser',
      siteId: site.id,
      siteName: site.name,
      partnerName: site.partnerName,
      shopId: null,
      skills: [
        { skill: 'internet', level: 3 },
        { skill: 'tv', level: 1 },
      ],
      languages: ['fr', 'en'],
      capacity: 4,
      goodwillLimit: 30,
      disabledAt: n === 3 ? now() - day : null,
      passwordUntil: n === 2 ? now() + 5 * day : null,
      sessions: n % 3 === 0 && n !== 3 ? 1 : 0,
      lastSeenAt: n === 2 ? null : now() - n * hour,
    }
  })
  const sessions: AccountSession[] = ['203.0.113.x', '2001:db8:1::/48'].map((address, n) => ({
    id: `session${n}`,
    since: now() - (n + 1) * 3 * hour,
    expiresAt: now() + hour,
    seenAt: now() - n * hour,
    userAgent: n === 0 ? agent : agent.replace('Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15'),
    address,
    isOwn: n === 0,
  }))
  const entries: AccountEntry[] = [
    { id: 3, at: now() - hour, authorName: 'Nadia Benali', act: 'sessionsEnded', detail: { sessions: 2 } },
    {
      id: 2,
      at: now() - day,
      authorName: 'Nadia Benali',
      act: 'edited',
      detail: { skills: 'internet 2 → internet 3, tv 1' },
    },
    { id: 1, at: now() - 90 * day, authorName: null, act: 'created', detail: { login: 'lea2' } },
  ]
  const lines = Array.from({ length: 60 }, (_, n): AccessLine => {
    const by = accounts[n % 7]!
    return {
      id: 60 - n,
      at: now() - n * 17 * 60_000,
      adviserName: by.name,
      siteName: by.siteName,
      customerReference: `C-${String(48_271_500 + n * 37)}`,
      reason: ['contact', 'offer', 'callback', 'recognition'][n % 4]!,
      caseReference: n % 4 === 0 ? `D-4827-1593-${6000 + n}` : null,
    }
  })
  const models = fakeModels(now)
  const answer = (name: string, args: object): unknown => {
    const ofModels = models(name, args)
    if (ofModels !== undefined) return ofModels
    if (name === 'accounts.list') return { accounts, sites, shops: [] }
    if (name === 'account.read') {
      const { accountId } = args as AdministrationArgs<'account.read'>
      const account = accounts.find(({ id }) => id === accountId)!
      const own = accountId === 'nadia' ? sessions : sessions.slice(1)
      return { account, sessions: account.sessions > 0 ? own : [], entries, openContacts: 1, openPromises: 3 }
    }
    if (name === 'account.create' || name === 'account.resetPassword')
      return { accountId: 'a2', password: 'k7mt-9qzd-hw4b-xe2r', until: now() + 7 * day }
    if (name === 'access.list') return { lines, hasMore: true }
    if (name === 'access.export') return { lines }
    return { ended: 1 }
  }
  return async (name, args): Promise<AdministrationOutcome> =>
    isOnline() ? { ok: true, value: answer(name, args) } : { ok: false, code: 'server.unavailable', params: {} }
}

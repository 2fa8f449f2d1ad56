import { foldName } from '../../shared/domain/personName.ts'
import { topics, type Row } from '../../shared/protocol/rows.ts'
import type { DemoRows } from '../db/demo.ts'
import { demoAccounts, type DemoAccount } from './demoAccounts.ts'
import type { Names } from './names.ts'
import type { Random } from './random.ts'
import { sites } from './sites.ts'

type Adviser = DemoRows['adviser'][number]
type Topic = (typeof topics)[number]
export interface Staff {
  advisers: Adviser[]
  directory: Row<'directoryEntry'>[]
  /** Somebody who could have taken a contact on this. The account that people try first has done a good share. */
  forTopic(topic: Topic, r: Random): Adviser
  byLogin(login: string): Adviser
  /** Regions whose customers this adviser serves; null = all. */
  regionsOf(adviser: Adviser): string[] | null
}

const goodwillLimits = { adviser: 30, lead: 150, shop: 50, admin: 500 } as const
/** 120 people: the known accounts, a lead a site, two more in each shop, advisers for the rest. */
const head = 120

export function makeStaff(r: Random, names: Names, passwordHash: string): Staff {
  const logins = new Set<string>()
  const advisers = demoAccounts.map((account) => adviserOf(account, `a-${account.login}`, passwordHash))
  for (const { login } of demoAccounts) logins.add(login)
  while (advisers.length < head) {
    const account = invented(r, names, advisers.length)
    const login = freeLogin(account.name, logins)
    advisers.push(adviserOf({ ...account, login }, `a-${String(advisers.length).padStart(3, '0')}`, passwordHash))
  }
  const skilled = new Map(topics.map((topic) => [topic, advisers.filter((a) => works(a) && has(a, topic))]))
  const known = advisers[0] as Adviser
  return {
    advisers,
    directory: advisers.map(directoryEntry),
    forTopic: (topic, rr) => (rr.chance(0.04) ? known : rr.pick(skilled.get(topic) ?? [known])),
    byLogin: (login) => advisers.find((adviser) => adviser.login === login) ?? known,
    regionsOf(adviser) {
      const regions = sites.site.find((site) => site.id === adviser.siteId)?.servesRegions ?? []
      return regions.length === 0 ? null : regions
    },
  }
}

const works = (adviser: Adviser): boolean => adviser.role === 'adviser'
const has = (adviser: Adviser, topic: Topic): boolean => adviser.skills.some((entry) => entry.skill === topic)

function adviserOf(account: DemoAccount, id: string, passwordHash: string): Adviser {
  const site = sites.site.find((row) => row.id === account.siteId)
  return {
    id,
    login: account.login,
    passwordHash,
    name: account.name,
    role: account.role,
    siteId: account.siteId,
    siteName: site?.name ?? '',
    partnerId: site?.partnerId ?? null,
    regions: site?.partnerId ? [...site.servesRegions] : null,
    shopId: account.shopId,
    skills: Object.entries(account.skills).map(([skill, level]) => ({ skill: skill as Topic, level })),
    languages: account.languages,
    capacity: 4,
    goodwillLimit: goodwillLimits[account.role],
    state: 'offline',
    stateSince: 0,
    stateAuthor: 'system',
    stateReason: null,
    idleSince: 0,
  }
}

function invented(r: Random, names: Names, index: number): Omit<DemoAccount, 'login'> {
  const place = sites.site[index % sites.site.length]?.id ?? 'rennes'
  const shop = index < 12 ? sites.shop[(index - 6) % sites.shop.length] : undefined
  const role = shop ? 'shop' : index < 18 && place !== 'rennes' ? 'lead' : 'adviser'
  const skills: Record<string, number> = { general: r.int(2, 4) }
  for (const topic of topics) if (role !== 'adviser' || r.chance(0.45)) skills[topic] = r.int(2, 5)
  if (r.chance(0.8)) skills.internet = r.int(3, 5)
  return {
    name: `${names.given(r).name} ${names.family(r)}`,
    role,
    siteId: shop ? (sites.site.find((site) => site.region === shop.region)?.id ?? place) : place,
    shopId: shop?.id ?? null,
    languages: r.chance(0.3) ? ['fr', 'en'] : ['fr'],
    skills,
  }
}

function freeLogin(name: string, taken: Set<string>): string {
  const base = foldName(name).replaceAll(' ', '.')
  let login = base
  for (let k = 2; taken.has(login); k++) login = `${base}${k}`
  taken.add(login)
  return login
}

function directoryEntry(adviser: Adviser): Row<'directoryEntry'> {
  const { id, name, role, siteName, skills, languages } = adviser
  return { id, name, role, siteName, skills: skills.map((entry) => entry.skill), languages }
}

import { useState } from 'react'
import { changedFields } from '../../../shared/domain/changedFields.ts'
import type { Account, AdministrationArgs } from '../../../shared/protocol/administration.ts'

/** What the form says: figures as they are typed, a site not chosen yet. */
type Draft = Pick<Account, 'name' | 'role' | 'shopId' | 'skills' | 'languages'> & {
  siteId: string | null
  capacity: string
  goodwill: string
}
const fresh = {
  name: '',
  role: 'adviser',
  shopId: null,
  skills: [],
  languages: ['fr'],
  capacity: 4,
  goodwillLimit: 30,
} as const

/** What is typed about an account, what stood when it was opened, and what others changed since. `siteId`: of a new one. */
export function useAccountDraft(account: Account | undefined, siteId: string | null) {
  const [stood, setStood] = useState(account)
  const [draft, setDraft] = useState<Draft>(() => draftOf(account ?? { ...fresh, siteId }))
  const [changed, setChanged] = useState<Record<string, string>>({})
  return {
    draft,
    changed,
    set: (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part })),
    /** What the server compares with. */
    stood: stood && shownOf(stood),
    /** The account stands otherwise: what is not touched here follows it, what is typed here stays. */
    follow: (now: Account) => {
      if (!stood) return
      const [before, after] = [draftOf(stood), draftOf(now)]
      setChanged(changedFields(stood, now))
      setStood(now)
      setDraft((typed) => followed(typed, before, after))
    },
  }
}

function draftOf({
  name,
  role,
  siteId,
  shopId,
  skills,
  languages,
  capacity,
  goodwillLimit,
}: Omit<Draft, 'capacity' | 'goodwill' | 'skills' | 'languages'> & {
  skills: readonly Draft['skills'][number][]
  languages: readonly Draft['languages'][number][]
  capacity: number
  goodwillLimit: number
}): Draft {
  const figures = { capacity: String(capacity), goodwill: String(goodwillLimit) }
  return { name, role, siteId, shopId, skills: [...skills], languages: [...languages], ...figures }
}

function followed(typed: Draft, before: Draft, after: Draft): Draft {
  const kept = (Object.keys(typed) as (keyof Draft)[]).filter(
    (field) => JSON.stringify(typed[field]) !== JSON.stringify(before[field]),
  )
  return { ...after, ...Object.fromEntries(kept.map((field) => [field, typed[field]])) }
}

function shownOf(account: Account): AdministrationArgs<'account.edit'>['stood'] {
  const { name, role, siteId, shopId, skills, languages, capacity, goodwillLimit } = account
  return { name, role, siteId, shopId, skills, languages, capacity, goodwillLimit }
}

import type { Row } from '../protocol/rows.ts'

const fields = [
  'login',
  'name',
  'role',
  'siteName',
  'shopId',
  'skills',
  'languages',
  'capacity',
  'goodwillLimit',
] as const
type Known = Pick<Row<'adviser'>, (typeof fields)[number]>

/** For the journal, and for whoever edits what was changed meanwhile: each field that is other than before, as "before → after"; of a new account what it has. */
export function changedFields(before: Known | null, after: Known): Record<string, string> {
  const changed: Record<string, string> = {}
  for (const field of fields) {
    const [old, now] = [before && said(before, field), said(after, field)]
    if (old !== now && !(old === null && now === ''))
      changed[field] = old === null ? now : `${old || '—'} → ${now || '—'}`
  }
  return changed
}

function said(row: Known, field: (typeof fields)[number]): string {
  if (field === 'skills') return row.skills.map(({ skill, level }) => `${skill} ${level}`).join(', ')
  if (field === 'languages') return row.languages.join(', ')
  return String(row[field] ?? '')
}

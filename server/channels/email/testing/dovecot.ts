import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '../../../../test/harness/freePorts.ts'

/** Debian's dovecot drops its rights, so it has to have some. */
export const hasDovecot = process.getuid?.() === 0 && spawnSync('dovecot', ['--version']).status === 0

export interface Dovecot {
  url: string
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** Tests only: a real IMAP server with one mailbox, in a folder of its own. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'guichet-dovecot-'))
  await chmod(folder, 0o755)
  const home = path.join(folder, 'home')
  await mkdir(home, { mode: 0o777 })
  await chmod(home, 0o777)
  const port = await freePort()
  const config = path.join(folder, 'dovecot.conf')
  await writeFile(
    config,
    `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
protocols = imap
first_valid_uid = 1
mail_location = maildir:${home}/Maildir
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${home}
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
}
service anvil {
  chroot =
}
`,
  )
  let child: ReturnType<typeof spawn> | null = null
  const start = async (): Promise<void> => {
    child = spawn('dovecot', ['-F', '-c', config], { stdio: 'ignore' })
    for (let tries = 0; !(await listens(port)); tries++) {
      if (tries > 200 || child.exitCode !== null)
        throw new Error(`dovecot does not listen: ${await readFile(path.join(folder, 'log'), 'utf8').catch(() => '')}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const stop = async (): Promise<void> => {
    if (child === null || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
    child = null
  }
  await start()
  return {
    url: `imap://guichet:secret@127.0.0.1:${port}`,
    start,
    stop,
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })
}

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../server/backup/backUp.ts'
import { restore } from '../../server/backup/restore.ts'
import { emptyDatabase } from '../harness/database.ts'
import { Centre } from './centre.ts'
import { ProtocolDesk } from './protocolDesk.ts'

test('SP9 SP1: the server is put back from a backup; a desk that was ahead of it comes back equal, and what it had not sent arrives once', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'guichet-restored-'))
  const places = (name: string) => ({ dataDir: path.join(folder, name), recordings: path.join(folder, name, 'r') })
  const centre = await Centre.open()
  const empty = await emptyDatabase()
  const desk = new ProtocolDesk('ana-ahead', 'ana')
  const other = new ProtocolDesk('ana-new', 'ana')
  try {
    const online = (one: ProtocolDesk) => one.connect(centre.origin, centre.tokens.get('ana') ?? '')
    const note = (noteId: string) =>
      desk.write('note.add', { noteId, customerId: 'c1', contactId: null, text: 'Box redémarrée' }, centre.tick())
    const settle = async (one: ProtocolDesk) => {
      for (let round = 0; round < 4; round++) {
        if (!one.online) await online(one)
        await one.push()
        await one.pull()
      }
    }
    await online(desk)
    note('before')
    await settle(desk)
    await backUp(centre.fresh.url, places('one'), path.join(folder, 'backup'))
    for (const id of ['lost1', 'lost2']) note(id)
    await centre.inbound('k1', 'lost3')
    await settle(desk)
    expect([...desk.disk.rows.keys()]).toEqual(expect.arrayContaining(['note/lost1', 'message/lost3']))
    // Its line goes; it works on, and one act is answered by nobody any more.
    note('unheard')
    await desk.push('lost')
    desk.cut()
    note('offline')
    const cursors = { ...desk.disk.cursors }

    await centre.stopServer()
    await restore(empty.url, places('two'), path.join(folder, 'backup'))
    await centre.startServer(empty.url)
    await settle(desk)
    await online(other)
    await other.pull()

    expect(desk.disk.outbox).toEqual([])
    expect(desk.disk.review).toEqual([])
    expect(desk.disk.breaches).toEqual([])
    const held = ({ disk }: ProtocolDesk) =>
      [...disk.rows].map(([key, { row }]) => [key, row] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))
    expect(held(desk)).toEqual(held(other))
    expect(desk.disk.cursors).toEqual(other.disk.cursors)
    expect(cursors).not.toEqual(desk.disk.cursors)
    const rows = await empty.db.selectFrom('note').select('id').execute()
    expect(rows.map(({ id }) => id).toSorted()).toEqual(['before', 'offline', 'unheard'])
  } finally {
    desk.cut()
    other.cut()
    await centre.close()
    await empty.close()
    await rm(folder, { recursive: true, force: true })
  }
})

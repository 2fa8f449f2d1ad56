import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import { ProtocolDesk } from './protocolDesk.ts'

test('SP1 SP3: a desk put back from a backup takes a new name on the real server, loses nothing and doubles nothing', async () => {
  const centre = await Centre.open()
  const desk = new ProtocolDesk('ana-restored', 'ana')
  try {
    const online = () => desk.connect(centre.origin, centre.tokens.get('ana') ?? '')
    const note = (noteId: string) =>
      desk.write('note.add', { noteId, customerId: 'c1', contactId: null, text: 'Box redémarrée' }, centre.tick())
    expect(await online()).toBeNull()
    note('a')
    await desk.push()
    note('b')
    await desk.push('lost')
    // The server has decided `b`; this disk does not know it yet, and knows nothing of `c` and `d`.
    const backup = structuredClone(desk.disk)
    for (const id of ['c', 'd']) note(id)
    await desk.push()
    desk.cut()
    desk.disk = backup
    note('e')
    for (let round = 0; round < 3; round++) {
      if (!desk.online) await online()
      await desk.push()
      await desk.pull()
    }
    expect(desk.disk.outbox).toEqual([])
    expect(desk.disk.breaches).toEqual([])
    expect(desk.disk.clientId).not.toBe(new ProtocolDesk('ana-restored', 'ana').disk.clientId)
    expect((await centre.rows('note')).map(({ id }) => id).sort((a, b) => a.localeCompare(b))).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ])
    const history = (await centre.rows('historyEntry')).filter(({ code }) => code === 'note.added')
    expect(history).toHaveLength(5)
  } finally {
    desk.cut()
    await centre.close()
  }
})

import { expect, test } from 'vitest'
import { startNetsim } from './startNetsim.ts'

test('an estimate that is no time is refused: the list of problems would fail for everybody, until the network is started anew', async () => {
  const netsim = await startNetsim({})
  const post = (path: string, body: object) =>
    fetch(`${netsim.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const node = 'PON-1'
  const planted = { node, fault: 'nodeOutage' }
  try {
    expect((await post('/sim/faults', { ...planted, estimatedMinutes: 1e12 })).status).toBe(400)
    expect((await post('/sim/works', { node, estimatedMinutes: 1e12 })).ok).toBe(false)
    expect((await post('/sim/faults', { ...planted, estimatedMinutes: 90 })).status).toBe(201)
    const list = await fetch(`${netsim.origin}/tmf-api/serviceProblemManagement/v4/serviceProblem`)
    expect([list.status, await list.json()]).toMatchObject([200, [{ affectedResource: [{ id: node }] }]])
  } finally {
    await netsim.close()
  }
})

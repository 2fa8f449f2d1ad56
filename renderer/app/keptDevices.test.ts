import { expect, test } from 'vitest'
import { browserBridge } from './browserBridge.ts'
import { keepDevice, readDevice } from './keptDevices.ts'

test('a machine is known for each adviser apart, whatever case he types, and forgets who came longest ago', async () => {
  const bridge = browserBridge()
  await bridge.writeSecret('devices', 'not JSON')
  expect(await readDevice(bridge, 'ana')).toBeUndefined()
  for (let n = 0; n < 40; n++) await keepDevice(bridge, `adviser${n}`, `token${n}`)
  await keepDevice(bridge, 'Adviser0', 'again')
  await keepDevice(bridge, 'ana', 'hers')
  expect(await readDevice(bridge, 'ADVISER0')).toBe('again')
  expect(await readDevice(bridge, 'ana')).toBe('hers')
  expect(await readDevice(bridge, 'adviser1')).toBeUndefined()
  expect(await readDevice(bridge, 'adviser2')).toBe('token2')
  await bridge.writeSecret('devices', null)
})

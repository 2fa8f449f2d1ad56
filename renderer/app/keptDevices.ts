import { z } from 'zod'
import type { DeskBridge } from '../../shared/bridge.ts'

const name = 'devices'
const schema = z.record(z.string(), z.string().max(100))
/** Advisers that one machine is known for; the one who signed in longest ago is forgotten first. */
const most = 40

async function read(bridge: DeskBridge): Promise<Record<string, string>> {
  try {
    return schema.parse(JSON.parse((await bridge.readSecret(name)) ?? '{}'))
  } catch {
    return {}
  }
}

/**
 * What makes this machine known to the server for this login, where the host keeps no cookie of the server's (Electron); in a
 * browser it is a cookie that no script reads, and there is nothing here.
 */
export async function readDevice(bridge: DeskBridge, login: string): Promise<string | undefined> {
  return (await read(bridge))[login.toLowerCase()]
}
export async function keepDevice(bridge: DeskBridge, login: string, token: string): Promise<void> {
  const { [login.toLowerCase()]: _before, ...others } = await read(bridge)
  const kept = [...Object.entries(others), [login.toLowerCase(), token] as const].slice(-most)
  await bridge.writeSecret(name, JSON.stringify(Object.fromEntries(kept)))
}

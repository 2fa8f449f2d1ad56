import { expect, vi } from 'vitest'
import type { FormWorld } from './formWorld.ts'

/** Tests only: a customer who asks for the code of his request, reads it in his mailbox and opens the page. */
export function followKit(worldOf: () => FormWorld) {
  const codesTo = (email: string) =>
    worldOf().relay.letters.filter(({ to, head }) => to.includes(email) && /^\d{6}/.test(head.subject ?? ''))

  async function askCode(
    reference: string,
    email: string,
    from?: string,
  ): Promise<{ id: string; page: string; status: number }> {
    const { page, status } = await worldOf().post('/suivi/code?lang=fr', { reference, email }, from)
    return { id: /name="id" value="([^"]*)"/.exec(page)?.[1] ?? '', page, status }
  }
  /** The last code that arrived there, once the server has sent it. */
  async function codeFor(email: string, earlier = 0): Promise<string> {
    await vi.waitFor(() => expect(codesTo(email).length).toBeGreaterThan(earlier), { timeout: 12_000 })
    return /^\d{6}/.exec(codesTo(email).at(-1)?.head.subject ?? '')?.[0] ?? ''
  }
  async function follow(reference: string, email: string): Promise<string> {
    const before = codesTo(email).length
    const { id } = await askCode(reference, email)
    const code = await codeFor(email, before)
    const opened = await worldOf().post('/suivi/ouvrir?lang=fr', { id, code, reference, email })
    expect(opened.status).toBe(303)
    return (await worldOf().get('/suivi/?lang=fr')).page
  }
  return { askCode, codeFor, follow }
}

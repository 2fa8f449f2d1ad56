import { SignJWT } from 'jose'
import { createTransport, type Transporter } from 'nodemailer'
import type { Locator, Page } from 'playwright-core'
import { openRelay, type Relay, type Relayed } from '../../server/channels/email/testing/relay.ts'
import { chatAudience } from '../../shared/protocol/chat.ts'
import { freePort } from '../harness/freePorts.ts'
import { openWorld, type World } from './steps.ts'

export const ours = 'contact@operateur.example'
export const hers = 'elodie@client.example'

/** What the operator's own site shares with the server, to sign its customers in. */
const siteSecret = 'secret-of-the-operator-s-own-site'
export const signedIn = (reference: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(reference)
    .setAudience(chatAudience)
    .setExpirationTime('2h')
    .sign(new TextEncoder().encode(siteSecret))

/** The customer's provider takes what the server sends; her mail program writes to the server's own door. */
export interface Post {
  world: World
  relay: Relay
  program: Transporter
  close(): Promise<void>
}
export async function openPost(): Promise<Post> {
  const relay = await openRelay()
  const port = await freePort()
  const program = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const world = await openWorld({
    env: {
      GUICHET_OFFER_SECONDS: '600',
      GUICHET_CUSTOMER_TOKEN_SECRET: siteSecret,
      MAIL_SMTP_PORT: String(port),
      MAIL_ADDRESSES: ours,
      MAIL_RELAY: `smtp://127.0.0.1:${relay.port}`,
    },
  })
  return {
    world,
    relay,
    program,
    async close() {
      program.close()
      await world.close()
      await relay.close()
    },
  }
}

export const letters = (where: Page | Locator) => where.getByRole('article', { name: /^Lettre de/ })
export const frameOf = (letter: Locator) => letter.locator('iframe[title^="La lettre"]')

/** What an adviser wrote, without what the server acknowledges. */
export const writtenOf = (relay: Relay): Relayed[] =>
  relay.letters.filter(({ head }) => head['auto-submitted'] === undefined)

/** A letter's source with its quoted-printable words made readable. */
export const words = ({ raw }: Relayed): string =>
  Buffer.from(
    raw
      .replaceAll('=\r\n', '')
      .replace(/=([\dA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

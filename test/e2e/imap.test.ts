import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasDovecot, startDovecot, type Dovecot } from '../../server/channels/email/testing/dovecot.ts'
import { openRelay, type Relay } from '../../server/channels/email/testing/relay.ts'
import { hers, letters, ours, words, writtenOf } from './mailSteps.ts'
import {
  accept,
  answers,
  becomeAvailable,
  offerCard,
  openWorld,
  patience,
  picturesOfFailures,
  problemsOf,
  read,
  resolves,
  sees,
  talk,
  type World,
} from './steps.ts'

const hasCurl = spawnSync('curl', ['--version']).stdout?.toString().includes(' imap ') ?? false
if (!hasDovecot || !hasCurl) console.log('no dovecot or no curl here: the story of a mailbox is not told')

/** The operator's own mailbox at a real dovecot, filled by curl; answers leave through a relay. */
describe.runIf(hasDovecot && hasCurl)('a mailbox instead of a door', () => {
  let dovecot: Dovecot
  let relay: Relay
  let world: World
  let desk: Page
  beforeAll(async () => {
    ;[dovecot, relay] = await Promise.all([startDovecot(), openRelay()])
    world = await openWorld({
      env: {
        GUICHET_OFFER_SECONDS: '600',
        MAIL_ADDRESSES: ours,
        MAIL_IMAP_URL: dovecot.url,
        MAIL_IMAP_DONE: 'Traites',
        MAIL_IMAP_SECONDS: '1',
        MAIL_RELAY: `smtp://127.0.0.1:${relay.port}`,
      },
    })
    desk = await world.desk('nadia')
    await becomeAvailable(desk)
  })
  afterAll(async () => {
    await world?.close()
    await relay?.close()
    await dovecot?.close()
  })
  picturesOfFailures(() => world)

  const run = promisify(execFile)
  /** Laid into the mailbox as a delivering program would. */
  async function deliver(head: string[], text: string): Promise<void> {
    const file = path.join(world.server.dataDir, 'letter.eml')
    await writeFile(
      file,
      [...head, 'Content-Type: text/plain; charset=utf-8', '', ...text.split('\n'), ''].join('\r\n'),
    )
    await run('curl', ['--silent', '--show-error', '--upload-file', file, `${dovecot.url}/INBOX`])
  }
  async function heldIn(folder: string): Promise<number> {
    const { stdout } = await run('curl', ['--silent', dovecot.url, '--request', `STATUS ${folder} (MESSAGES)`])
    return Number(/MESSAGES (\d+)/.exec(stdout)?.[1] ?? -1)
  }

  test('a letter that lay in the mailbox is on the desk, answered by SMTP, and her answer threads', async () => {
    await deliver(
      [
        `From: Élodie Guégan <${hers}>`,
        `To: ${ours}`,
        'Subject: Fibre en panne',
        'Message-ID: <boite-1@client.example>',
      ],
      'Bonjour,\nma fibre est coupée depuis lundi.',
    )
    await offerCard(desk).waitFor({ timeout: patience })
    await accept(desk)
    await sees(letters(desk).first(), 'ma fibre est coupée depuis lundi.')
    // Kept here, it is out of the way of whoever opens the mailbox.
    await expect.poll(() => Promise.all([heldIn('INBOX'), heldIn('Traites')]), { timeout: patience }).toEqual([0, 1])
    await answers(desk, 'Un technicien passe demain.')
    await expect.poll(() => writtenOf(relay).length, { timeout: patience }).toBe(1)
    const [answer] = writtenOf(relay)
    expect(answer).toMatchObject({ to: [hers], head: { 'in-reply-to': '<boite-1@client.example>' } })
    expect(answer && words(answer)).toContain('> ma fibre est coupée depuis lundi.')
    await sees(talk(desk), 'Parti')
    const again = [
      `From: Élodie Guégan <${hers}>`,
      `To: ${/<(.*)>/.exec(answer?.head['from'] ?? '')?.[1] ?? ''}`,
      `Subject: Re: Fibre en panne`,
      `In-Reply-To: ${answer?.head['message-id'] ?? ''}`,
      'Message-ID: <boite-2@client.example>',
    ]
    await deliver(again, 'Merci, je serai là.')
    // Delivered twice, as mailboxes do.
    await deliver(again, 'Merci, je serai là.')
    await sees(letters(desk).last(), 'Merci, je serai là.')
    await expect.poll(() => heldIn('Traites'), { timeout: patience }).toBe(3)
    expect(await letters(desk).count()).toBe(2)
    await letters(desk).last().scrollIntoViewIfNeeded()
    await read(desk)
    await resolves(desk, 'Information donnée', 'Répondu.')
    expect(problemsOf(world)).toEqual([])
  })
})

import { createHash } from 'node:crypto'

/**
 * ML3: one key for one content, whatever the road it came by. Bodies are the decoded ones, before any cleaning of ours, so that
 * a better cleaner does not make new letters of old ones. JSON keeps the fields apart: no content can imitate another's borders.
 */
export function contentKey(content: { sender: string; date: string; bodies: string[]; attachments: string[] }): string {
  const { sender, date, bodies, attachments } = content
  const same = bodies.map((body) => body.replace(/\r\n?/gu, '\n').trimEnd())
  return createHash('sha256')
    .update(JSON.stringify([sender.toLowerCase(), date.trim(), same, attachments]))
    .digest('hex')
}

import { fileReplySchema, type FileReply } from '../../shared/protocol/files.ts'
import type { Desk } from './deskTypes.ts'

/** Files go over HTTP beside the socket: they are too big for a frame, and a browser can show how far they are. */
export interface Files {
  upload: Desk['uploadAttachment']
  url(id: string): Promise<string>
  ticketUrl: Desk['ticketUrl']
  /** Lets go of what has left the desk: files that stood in a message before, and do in none of `ids` now. */
  keep(ids: () => ReadonlySet<string>): void
  /** Forgets the blob: URLs handed out. */
  close(): void
}

/** More than a screen shows; a picture that is let go while it is shown stays on the screen, and is fetched again when it comes back. */
const mostUrls = 40

interface Shown {
  url: Promise<string>
  /** It stood in a message. */
  sent: boolean
}

export function httpFiles(origin: string, token: string): Files {
  // In the order of their last use.
  const shown = new Map<string, Shown>()
  const headers = { Authorization: `Bearer ${token}` }
  const fetchUrl = async (id: string): Promise<string> => {
    const answer = await fetch(`${origin}/api/attachments/${encodeURIComponent(id)}`, { headers })
    if (!answer.ok) throw new Error(codeOf(replyIn(await answer.text())))
    return URL.createObjectURL(await answer.blob())
  }
  const letGo = (id: string): void => {
    shown
      .get(id)
      ?.url.then((made) => URL.revokeObjectURL(made))
      .catch(() => {})
    shown.delete(id)
  }
  return {
    // XMLHttpRequest: fetch does not tell how much was sent.
    upload: (file, contactId, onProgress) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.open('POST', `${origin}/api/attachments?contactId=${encodeURIComponent(contactId)}`)
        request.setRequestHeader('Authorization', headers.Authorization)
        request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
        request.onload = () => {
          const reply = replyIn(request.responseText)
          if (reply && 'id' in reply) resolve({ ok: true, attachment: reply })
          else resolve({ ok: false, code: codeOf(reply) })
        }
        request.onerror = request.onabort = () => resolve({ ok: false, code: codeOf(null) })
        const form = new FormData()
        form.append('file', file)
        request.send(form)
      }),
    url(id) {
      const known = shown.get(id)
      const url = known?.url ?? fetchUrl(id)
      if (!known) url.catch(() => shown.delete(id))
      shown.delete(id)
      shown.set(id, known ?? { url, sent: false })
      for (const [oldest] of shown) if (shown.size > mostUrls) letGo(oldest)
      return url
    },
    async ticketUrl(what, id) {
      const answer = await fetch(`${origin}/api/${what}/${encodeURIComponent(id)}/ticket`, { headers })
      // A refusal has none; what is no JSON is refused as well.
      const { path } = (await answer.json()) as { path?: string }
      if (path === undefined) throw new Error('attachment.notFound')
      return `${origin}${path}`
    },
    keep(ids) {
      if (shown.size === 0) return
      const held = ids()
      for (const [id, one] of shown) {
        if (one.sent && !held.has(id)) letGo(id)
        else one.sent = held.has(id)
      }
    },
    close() {
      for (const id of shown.keys()) letGo(id)
    },
  }
}

function replyIn(text: string): FileReply | null {
  try {
    return fileReplySchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
function codeOf(reply: FileReply | null): string {
  return reply && 'refused' in reply ? reply.refused : 'server.unavailable'
}

import type { Desk } from './deskTypes.ts'

/** Files go over HTTP beside the socket: they are too big for a frame, and a browser can show how far they are. */
export interface Files {
  upload: Desk['uploadAttachment']
  url(id: string): Promise<string>
  /** Forgets the blob: URLs handed out. */
  close(): void
}

export function httpFiles(origin: string, token: string): Files {
  const urls = new Map<string, Promise<string>>()
  const headers = { Authorization: `Bearer ${token}` }
  const fetchUrl = async (id: string): Promise<string> => {
    const answer = await fetch(`${origin}/api/attachments/${encodeURIComponent(id)}`, { headers })
    if (!answer.ok) throw new Error(await codeOf(answer))
    return URL.createObjectURL(await answer.blob())
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
          const body = parse(request.responseText)
          if (request.status >= 200 && request.status < 300 && body) resolve({ ok: true, attachment: body as never })
          else
            resolve({ ok: false, code: typeof body?.['refused'] === 'string' ? body['refused'] : 'server.unavailable' })
        }
        request.onerror = request.onabort = () => resolve({ ok: false, code: 'server.unavailable' })
        const form = new FormData()
        form.append('file', file)
        request.send(form)
      }),
    url(id) {
      let url = urls.get(id)
      if (!url) {
        url = fetchUrl(id)
        urls.set(id, url)
        url.catch(() => urls.delete(id))
      }
      return url
    },
    close() {
      for (const url of urls.values()) url.then((made) => URL.revokeObjectURL(made)).catch(() => {})
      urls.clear()
    },
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}
async function codeOf(answer: Response): Promise<string> {
  const body = parse(await answer.text())
  return typeof body?.['refused'] === 'string' ? body['refused'] : 'server.unavailable'
}

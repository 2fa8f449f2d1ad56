import { chatLimits, chatSecretHeader, type ChatFile, type ChatRefusal } from '../../../../shared/protocol/chat.ts'

export interface Upload {
  key: string
  name: string
  size: number
  /** A local picture to look at, before the server has it. */
  preview: string | null
  /** 0 … 1 */
  progress: number
  file: ChatFile | null
  refused: ChatRefusal | null
  /** Kept to try again. */
  source: File
}
export interface Sending {
  done: Promise<ChatFile | { refused: ChatRefusal }>
  cancel(): void
}

/** XMLHttpRequest, because fetch does not say how far an upload is. */
export function uploadFile(secret: string, file: File, onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<ChatFile | { refused: ChatRefusal }>((resolve) => {
    if (file.size > chatLimits.attachmentBytes) return resolve({ refused: 'file.tooLarge' })
    request.open('POST', '/api/chat/attachments')
    request.setRequestHeader(chatSecretHeader, secret)
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(1, event.total))
    request.onload = () =>
      resolve((request.response as ChatFile | { refused: ChatRefusal } | null) ?? { refused: 'server.unavailable' })
    request.onerror = () => resolve({ refused: 'server.unavailable' })
    const body = new FormData()
    body.append('file', file, file.name)
    request.send(body)
  })
  return { done, cancel: () => request.abort() }
}

const urls = new Map<string, string>()

/** The bytes of a file of the thread, as an address of this page: the secret travels in a header, never in an address. */
export async function fileUrl(secret: string, id: string): Promise<string | null> {
  const known = urls.get(id)
  if (known) return known
  const headers = { [chatSecretHeader]: secret }
  const answer = await fetch(`/api/chat/attachments/${encodeURIComponent(id)}`, { headers }).catch(() => null)
  if (!answer?.ok) return null
  const url = URL.createObjectURL(await answer.blob())
  urls.set(id, url)
  return url
}

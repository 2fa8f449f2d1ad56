import {
  chatLimits,
  chatSecretHeader,
  chatTokenHeader,
  type ChatFile,
  type ChatRefusal,
} from '../../../../shared/protocol/chat.ts'

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
/** What opens the files of a thread: its secret and, for a signed-in customer, his token. */
export interface FileKey {
  secret: string
  token: string | null
}
const headersOf = ({ secret, token }: FileKey): Record<string, string> => ({
  [chatSecretHeader]: secret,
  ...(token !== null && { [chatTokenHeader]: token }),
})
export interface Sending {
  done: Promise<ChatFile | { refused: ChatRefusal }>
  cancel(): void
}

/** XMLHttpRequest, because fetch does not say how far an upload is. */
export function uploadFile(key: FileKey, file: File, onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<ChatFile | { refused: ChatRefusal }>((resolve) => {
    if (file.size > chatLimits.attachmentBytes) return resolve({ refused: 'file.tooLarge' })
    request.open('POST', '/api/chat/attachments')
    for (const [name, value] of Object.entries(headersOf(key))) request.setRequestHeader(name, value)
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

/** The bytes of a file of the thread, as an address of this page: the key travels in headers, never in an address. */
export async function fileUrl(key: FileKey, id: string): Promise<string | null> {
  const known = urls.get(id)
  if (known) return known
  const answer = await fetch(`/api/chat/attachments/${encodeURIComponent(id)}`, { headers: headersOf(key) }).catch(
    () => null,
  )
  if (!answer?.ok) return null
  const url = URL.createObjectURL(await answer.blob())
  urls.set(id, url)
  return url
}

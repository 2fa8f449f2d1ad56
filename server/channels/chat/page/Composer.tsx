import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { saysNothing } from '../../../../shared/domain/saysNothing.ts'
import { chatLimits } from '../../../../shared/protocol/chat.ts'
import type { ChatClient } from './chatClient.ts'
import type { ChatState } from './chatState.ts'
import { Icon } from './icons.tsx'
import { sendsOnEnter } from './sendsOnEnter.ts'
import type { Texts } from './texts.ts'
import { Uploads } from './Uploads.tsx'
import { useUploads } from './useUploads.ts'

export function Composer({ client, state, t }: { client: ChatClient; state: ChatState; t: Texts }) {
  const [text, setText] = useState(client.draft)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { uploads, add, remove, retry, clear } = useUploads(client.fileKey)
  const busy = uploads.some((upload) => upload.file === null && upload.refused === null)
  const files = uploads.flatMap((upload) => upload.file ?? [])
  const mayAttach = state.loaded && client.secret !== null && uploads.length < chatLimits.attachments
  const maySend = !busy && (!saysNothing(text) || files.length > 0)

  // A phone would open its keyboard over the first messages.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus()
  }, [])
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight + 2, 160)}px`
  }, [text])

  const send = () => {
    if (!maySend) return
    client.send(text, files)
    setText('')
    clear()
    field.current?.focus()
  }
  return (
    <form
      className={over ? 'composer over' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => {
        if (!mayAttach || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (mayAttach) add([...event.dataTransfer.files])
      }}
    >
      <Uploads uploads={uploads} t={t} onRemove={remove} onRetry={retry} />
      <div className="line">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={t.attach}
          onChange={(event) => {
            add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <button
          type="button"
          className="round"
          aria-label={t.attach}
          title={t.attach}
          disabled={!mayAttach}
          onClick={() => picker.current?.click()}
        >
          <Icon name="clip" />
        </button>
        <textarea
          ref={field}
          rows={1}
          value={text}
          maxLength={chatLimits.textLength}
          aria-label={t.write}
          aria-describedby="keys"
          placeholder={over ? t.drop : t.write}
          onChange={(event) => {
            setText(event.target.value)
            client.keepDraft(event.target.value)
            client.typing(event.target.value)
          }}
          onKeyDown={(event) => {
            if (!sendsOnEnter(event)) return
            event.preventDefault()
            send()
          }}
          onPaste={(event) => {
            if (!mayAttach || event.clipboardData.files.length === 0) return
            event.preventDefault()
            add([...event.clipboardData.files])
          }}
        />
        <button type="submit" className="round go" aria-label={t.send} title={t.send} disabled={!maySend}>
          <Icon name="send" />
        </button>
      </div>
      <p className="keys" id="keys">
        {t.keys}
      </p>
    </form>
  )
}

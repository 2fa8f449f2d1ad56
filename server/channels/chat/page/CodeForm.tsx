import { useState } from 'react'
import type { ChatClient } from './chatClient.ts'
import { codeOf } from './host.ts'
import type { Texts } from './texts.ts'

/** Who is on the telephone with an adviser, and was told a code: his page beside the call. */
export function CodeForm({ client, t }: { client: ChatClient; t: Texts }) {
  const [code, setCode] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <details className="haveCode">
      <summary>{t.haveCode}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const read = codeOf(code)
          if (read === null) setWrong(true)
          else client.join(read)
        }}
      >
        <label className="field" htmlFor="code">
          {t.code}
        </label>
        <div className="codeLine">
          <input
            id="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            value={code}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? 'code-wrong' : undefined}
            onChange={(event) => {
              setCode(event.target.value)
              setWrong(false)
            }}
          />
          <button type="submit" className="small">
            {t.openCode}
          </button>
        </div>
        {isWrong && (
          <p className="fault" id="code-wrong" role="alert">
            {t.codeWrong}
          </p>
        )}
      </form>
    </details>
  )
}

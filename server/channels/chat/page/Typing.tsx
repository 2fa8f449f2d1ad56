import type { Texts } from './texts.ts'

/** The adviser writes: shown for a few seconds after each sign of it. */
export function Typing({ name, typed, t }: { name: string; typed: string; t: Texts }) {
  return (
    <>
      {typed !== '' && (
        <p className="typed" dir="auto">
          {typed}
        </p>
      )}
      <p className="typing">
        <span className="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {t.typing(name)}
      </p>
    </>
  )
}

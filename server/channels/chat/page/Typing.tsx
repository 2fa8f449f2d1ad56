import type { Texts } from './texts.ts'

/** The adviser writes: shown for a few seconds after each sign of it. */
export function Typing({ name, t }: { name: string; t: Texts }) {
  return (
    <p className="typing">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t.typing(name)}
    </p>
  )
}

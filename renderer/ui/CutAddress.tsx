import css from './CutAddress.module.css'

/** Words with an address in them: short of room they give way before the `@`, so that where it goes is read; whole to a pointer. */
export function CutAddress({ text }: { text: string }) {
  const at = text.lastIndexOf('@')
  if (at < 0) return text
  return (
    <span className={css.cut} title={text}>
      <span className={css.name}>{text.slice(0, at)}</span>
      <span className={css.domain}>{text.slice(at)}</span>
    </span>
  )
}

import css from './Avatar.module.css'

/** Initials on a colour that stays the same for the same name. Decorative: the name stands beside it. */
export function Avatar({ name, size = 28 }: { name: string; size?: number }) {
  const words = name.split(/[\s-]+/).filter(Boolean)
  const initials = (words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')
  let hue = 7
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return (
    <span
      className={css.avatar}
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38), '--hue': hue } as React.CSSProperties}
    >
      {initials.toLocaleUpperCase()}
    </span>
  )
}
